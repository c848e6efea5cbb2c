import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'
import type { Graph, Value } from '../../graph/graph.ts'
import { explicitPads } from './explicit-pads.ts'
import type { Lowering } from './from-tflite.ts'

type Lower = (context: Lowering) => Value

/** How an operator is written in ONNX. @throws CheckpointError for one we do not know */
export function lowerings(type: string): Lower {
  const lower = table[type]
  if (!lower) throw new CheckpointError(`TensorFlow Lite operator ${type} is not supported`)
  return lower
}

const table: Record<string, Lower> = {
  ADD: elementwise('Add'),
  MUL: elementwise('Mul'),
  CONV_2D: (context) => convolution(context, [0, 3, 1, 2], 1),
  DEPTHWISE_CONV_2D: (context) => convolution(context, [3, 0, 1, 2], context.inputShapes[0][3]),
  'CUSTOM:Convolution2DTransposeBias': transposedConvolution,
  MAX_POOL_2D: pool('MaxPool'),
  AVERAGE_POOL_2D: pool('AveragePool'),
  LOGISTIC: ({ graph, operand }) => graph.op('Sigmoid', [operand(0)]),
  RELU: ({ graph, operand }) => graph.op('Relu', [operand(0)]),
  HARD_SWISH: ({ graph, operand }) => graph.op('HardSwish', [operand(0)]),
  PRELU: ({ graph, op, operand, constants }) =>
    graph.op('PRelu', [operand(0), constants.weight(op.inputs[1], [2, 0, 1])]),
  CONCATENATION: ({ graph, op, operand, outputShape }) => {
    const axis = (op.options.axis + outputShape.length) % outputShape.length
    const inputs = op.inputs.map((_, i) => operand(i))
    return activation(
      graph,
      op.options.activation,
      graph.op('Concat', inputs, { axis: nchwAxis(axis, outputShape) }),
    )
  },
  DEPTH_TO_SPACE: ({ graph, op, operand }) =>
    graph.op('DepthToSpace', [operand(0)], { blocksize: op.options.blockSize, mode: 'DCR' }),
  MEAN: ({ graph, op, operand, constants, inputShapes }) => {
    const axes = constants.ints(op.inputs[1]).map((axis) => nchwAxis(axis, inputShapes[0]))
    return graph.op('ReduceMean', [operand(0), graph.ints(axes)], { keepdims: op.options.keepDims })
  },
  PAD: ({ graph, op, operand, constants, inputShapes }) => {
    const pads = constants.ints(op.inputs[1])
    const order = inputShapes[0].length === 4 ? [0, 3, 1, 2] : inputShapes[0].map((_, i) => i)
    const both = [0, 1].flatMap((end) => order.map((axis) => pads[2 * axis + end]))
    return graph.op('Pad', [operand(0), graph.ints(both)])
  },
  RESHAPE: ({ graph, operand, inputShapes, outputShape }) => {
    const from = operand(0)
    const nhwc = inputShapes[0].length === 4 ? graph.op('Transpose', [from], { perm: [0, 2, 3, 1] }) : from
    const reshaped = graph.op('Reshape', [nhwc, graph.ints(outputShape)])
    return outputShape.length === 4 ? graph.op('Transpose', [reshaped], { perm: [0, 3, 1, 2] }) : reshaped
  },
  RESIZE_BILINEAR: ({ graph, op, operand, outputShape: [n, h, w, c] }) => {
    const mode = op.options.halfPixelCenters
      ? 'half_pixel'
      : op.options.alignCorners
        ? 'align_corners'
        : 'asymmetric'
    const inputs = [operand(0), undefined, undefined, graph.ints([n, c, h, w])]
    return graph.op('Resize', inputs, { mode: 'linear', coordinate_transformation_mode: mode })
  },
}

function elementwise(type: string): Lower {
  return ({ graph, op, operand }) =>
    activation(graph, op.options.activation, graph.op(type, [operand(0), operand(1)]))
}

function convolution(
  { graph, op, operand, constants, ...shapes }: Lowering,
  perm: number[],
  group: number,
): Value {
  const [, kh, kw] = shapes.inputShapes[1]
  const { strideH, strideW, dilationH, dilationW } = op.options
  const bias = op.inputs[2] === undefined ? undefined : constants.weight(op.inputs[2], [0])
  const value = graph.op('Conv', [operand(0), constants.weight(op.inputs[1], perm), bias], {
    group,
    strides: [strideH, strideW],
    dilations: [dilationH, dilationW],
    pads: explicitPads(op.options, shapes.inputShapes[0], [kh, kw]),
  })
  return activation(graph, op.options.activation, value)
}

/** MediaPipe's own operator; its options are three int32: padding (1 = SAME), stride across, stride down. */
function transposedConvolution({ graph, op, operand, constants, inputShapes, outputShape }: Lowering): Value {
  const view = new DataView(op.custom.buffer, op.custom.byteOffset, op.custom.byteLength)
  if (view.byteLength < 12) throw new CheckpointError('Convolution2DTransposeBias: options are missing')
  const strides = [view.getInt32(8, true), view.getInt32(4, true)]
  // What the full result has too much of is cut off, the odd row or column at the end.
  const surplus = strides.map(
    (stride, i) => (inputShapes[0][i + 1] - 1) * stride + inputShapes[1][i + 1] - outputShape[i + 1],
  )
  const begin = surplus.map((size) => size >> 1)
  const weight = constants.weight(op.inputs[1], [3, 0, 1, 2])
  return graph.op('ConvTranspose', [operand(0), weight, constants.weight(op.inputs[2], [0])], {
    strides,
    pads: [...begin, ...surplus.map((size, i) => size - begin[i])],
  })
}

function pool(type: string): Lower {
  return ({ graph, op, operand, inputShapes }) => {
    const { strideH, strideW, filterH, filterW } = op.options
    const value = graph.op(type, [operand(0)], {
      kernel_shape: [filterH, filterW],
      strides: [strideH, strideW],
      pads: explicitPads(op.options, inputShapes[0], [filterH, filterW]),
    })
    return activation(graph, op.options.activation, value)
  }
}

/** The fused activation's number in the TensorFlow Lite schema. */
function activation(graph: Graph, code: number, value: Value): Value {
  if (code === 0) return value
  if (code === 1) return graph.op('Relu', [value])
  if (code === 3) return graph.op('Clip', [value, graph.scalar(0), graph.scalar(6)])
  throw new CheckpointError(`Fused activation ${code} is not supported`)
}

function nchwAxis(axis: number, shape: number[]): number {
  return shape.length === 4 ? [0, 2, 3, 1][axis] : axis
}
