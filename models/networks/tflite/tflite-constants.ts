import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'
import { densify } from '../../checkpoint/densify.ts'
import type { TfliteModel, TfliteTensor } from '../../checkpoint/tflite.ts'
import type { Graph, Value } from '../../graph/graph.ts'
import type { TfliteSource } from './from-tflite.ts'

/** The weights of a TensorFlow Lite file as values of a graph, each made once, when first asked for. */
export class TfliteConstants {
  readonly #graph: Graph
  readonly #model: TfliteModel
  readonly #source: TfliteSource
  /** Tensor → the stored constant it is a widened (DEQUANTIZE) or written out (DENSIFY) copy of. */
  readonly #stored = new Map<number, number>()
  readonly #values = new Map<string, Value>()

  constructor(graph: Graph, model: TfliteModel, source: TfliteSource) {
    this.#graph = graph
    this.#model = model
    this.#source = source
    model.tensors.forEach((tensor, index) => {
      if (tensor.data) this.#stored.set(index, index)
    })
    for (const { type, inputs, outputs } of model.ops) {
      const stored = this.#stored.get(inputs[0])
      if ((type === 'DEQUANTIZE' || type === 'DENSIFY') && stored !== undefined) {
        this.#stored.set(outputs[0], stored)
      }
    }
  }

  /** Whether a tensor is constant, so that its operator needs no node. */
  has(index: number): boolean {
    return this.#stored.has(index)
  }

  /** A constant's float32 value with its dimensions permuted. */
  weight(index: number, perm: readonly number[]): Value {
    return this.#once(`${this.#stored.get(index)}/${perm}`, () => {
      const value = this.#widened(index)
      const moves = perm.filter((from) => this.#tensor(index).shape[from] !== 1)
      // With sizes of one moving only, the bytes stay as they are.
      if (moves.every((from, i) => i === 0 || moves[i - 1] < from)) {
        return this.#reshaped(
          value,
          perm.map((from) => this.#tensor(index).shape[from]),
        )
      }
      return this.#graph.op('Transpose', [value], { perm })
    })
  }

  /** A constant as an operand of an element-wise operator beside activations of `rank` dimensions. */
  operand(index: number, rank: number): Value {
    const { shape } = this.#tensor(index)
    if (rank !== 4 || shape.length === 0) return this.#widened(index)
    const padded = [...Array(4 - shape.length).fill(1), ...shape]
    return this.#once(`${this.#stored.get(index)}/nchw`, () => {
      const nhwc = this.#reshaped(this.#widened(index), padded)
      return this.#graph.op('Transpose', [nhwc], { perm: [0, 3, 1, 2] })
    })
  }

  /** An int32 constant: axes, pads, shapes. */
  ints(index: number): number[] {
    const { type, data, name } = this.#tensor(index)
    if (type !== 'int32' || !data) throw new CheckpointError(`${name} should be constant integers`)
    const bytes = Uint8Array.from(this.#source.bytes.subarray(data.offset, data.offset + data.length))
    return [...new Int32Array(bytes.buffer)]
  }

  #tensor(index: number): TfliteTensor {
    const stored = this.#stored.get(index)
    if (stored === undefined) throw new CheckpointError(`${this.#model.tensors[index].name} is not constant`)
    return this.#model.tensors[stored]
  }

  #widened(index: number): Value {
    const tensor = this.#tensor(index)
    // By index: published names repeat.
    return this.#once(`${this.#stored.get(index)}`, () => {
      if (tensor.type !== 'float16' && tensor.type !== 'float32') {
        throw new CheckpointError(`${tensor.name}: ${tensor.type} weights are not supported`)
      }
      const { offset, length } = tensor.data!
      const data = tensor.sparsity
        ? new Uint8Array(densify(tensor, this.#source.bytes).buffer)
        : { file: this.#source.file, offset: this.#source.offset + offset, length }
      const stored = this.#graph.constant(
        `weight/${this.#stored.get(index)}`,
        tensor.type,
        tensor.shape,
        data,
      )
      if (stored.type === 'float32') return stored
      return this.#graph.op('Cast', [stored], { to: 1 }, { type: 'float32' })
    })
  }

  #reshaped(value: Value, shape: number[]): Value {
    return this.#graph.op('Reshape', [value, this.#graph.ints(shape)])
  }

  #once(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make()
    this.#values.set(key, value)
    return value
  }
}
