import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'
import { readTflite, type TfliteModel, type TfliteOp } from '../../checkpoint/tflite.ts'
import { Graph, type Value } from '../../graph/graph.ts'
import { lowerings } from './lowerings.ts'
import { TfliteConstants } from './tflite-constants.ts'

/** A TensorFlow Lite file, or a range of a pack that is one. */
export interface TfliteSource {
  /** Absolute path; the graph's external constants point into it. */
  file: string
  /** Where the TensorFlow Lite file begins inside `file`, in bytes. */
  offset: number
  /** The TensorFlow Lite file itself. */
  bytes: Uint8Array
}

/** What a lowering sees: the graph, the TFLite operator's shapes (always NHWC), and its operands as ONNX values. */
export interface Lowering {
  graph: Graph
  op: TfliteOp
  /** NHWC shapes as published. */
  inputShapes: number[][]
  outputShape: number[]
  constants: TfliteConstants
  /** An operand in our layout: four dimensions as NCHW, all others as published. */
  operand(index: number): Value
}

/**
 * Writes a TensorFlow Lite network as an ONNX graph. The image and the outputs keep their published NHWC shapes,
 * between them everything is NCHW. Weights stay in the file (float16, widened when the session is made), but for
 * sparse ones, which are written out.
 * @param outputs names for the network's outputs, in the file's order
 * @throws CheckpointError when the file is damaged or holds an operator we do not know
 */
export function fromTflite(name: string, source: TfliteSource, outputs: readonly string[]): Uint8Array {
  try {
    return convert(name, source, outputs)
  } catch (cause) {
    if (cause instanceof CheckpointError) throw cause
    throw new CheckpointError(`${source.file}: ${name} contradicts itself`, { cause })
  }
}

function convert(name: string, source: TfliteSource, outputs: readonly string[]): Uint8Array {
  const model = readTflite(source.bytes)
  const graph = new Graph(name)
  const constants = new TfliteConstants(graph, model, source)
  const values = new Map<number, Value>()
  const [image] = model.inputs
  const input = graph.input('image', 'float32', model.tensors[image].shape)
  values.set(image, graph.op('Transpose', [input], { perm: [0, 3, 1, 2] }))
  for (const op of model.ops) {
    if (constants.has(op.outputs[0])) continue
    values.set(op.outputs[0], lower(graph, model, op, constants, values))
  }
  model.outputs.forEach((index, i) => {
    const value = values.get(index)!
    const { shape } = model.tensors[index]
    graph.output(outputs[i], shape.length === 4 ? toNhwc(graph, value) : value, shape)
  })
  return graph.build()
}

function lower(
  graph: Graph,
  model: TfliteModel,
  op: TfliteOp,
  constants: TfliteConstants,
  values: Map<number, Value>,
): Value {
  const shapeOf = (index: number) => model.tensors[index].shape
  return lowerings(op.type)({
    graph,
    op,
    inputShapes: op.inputs.map(shapeOf),
    outputShape: shapeOf(op.outputs[0]),
    constants,
    operand: (i) =>
      values.get(op.inputs[i]) ?? constants.operand(op.inputs[i], shapeOf(op.outputs[0]).length),
  })
}

function toNhwc(graph: Graph, value: Value): Value {
  return graph.op('Transpose', [value], { perm: [0, 2, 3, 1] })
}
