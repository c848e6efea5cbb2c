import { CheckpointError } from './checkpoint-error.ts'
import { FlatTable } from './flat-table.ts'
import { customOp, elementTypes, operators } from './tflite-schema.ts'

/** One dimension of a sparse tensor, in traversal order: dense, or compressed (CSR) with segments and indices. */
export type SparseDimension = { size: number } | { segments: number[]; indices: number[] }

export interface TfliteTensor {
  name: string
  shape: number[]
  type: (typeof elementTypes)[number]['name']
  /** Where a constant's bytes lie in the file; activations have none. */
  data?: { offset: number; length: number }
  sparsity?: { traversalOrder: number[]; blockMap: number[]; dimensions: SparseDimension[] }
}

export interface TfliteOp {
  /** Upper-case name of a builtin operator, or `CUSTOM:` and the custom one's name. */
  type: string
  /** Indices into the tensors; -1 is an optional input left out. */
  inputs: number[]
  outputs: number[]
  options: Record<string, number>
  /** Raw options of a custom operator. */
  custom: Uint8Array
}

export interface TfliteModel {
  tensors: TfliteTensor[]
  ops: TfliteOp[]
  inputs: number[]
  outputs: number[]
}

/**
 * Reads the one subgraph of a TensorFlow Lite file (schema version 3); weights are left where they lie.
 * @throws CheckpointError when the file is damaged or uses an operator we do not know
 */
export function readTflite(bytes: Uint8Array): TfliteModel {
  if (new TextDecoder().decode(bytes.subarray(4, 8)) !== 'TFL3') {
    throw new CheckpointError('No TensorFlow Lite file: the mark TFL3 is missing')
  }
  const model = FlatTable.root(bytes)
  const graph = model.tables(2)[0]
  if (!graph) throw new CheckpointError('The TensorFlow Lite file holds no graph')
  const codes = model.tables(1).map(operatorName)
  const buffers = model.tables(4).map((buffer) => buffer.vector(0, 1))
  const tensors = graph.tables(0).map((tensor) => readTensor(tensor, buffers))
  const indices = (list: number[]) => {
    for (const index of list) inRange(index, tensors.length, 'tensor')
    return list
  }
  const ops = graph.tables(3).map((op): TfliteOp => {
    const type = codes[inRange(op.int32(0), codes.length, 'operator code')]
    const { offset, length } = op.vector(5, 1)
    return {
      type,
      inputs: indices(op.ints(1).filter((index) => index !== -1)),
      outputs: indices(op.ints(2)),
      options: readOptions(type, op.table(4)),
      custom: bytes.subarray(offset, offset + length),
    }
  })
  return { tensors, ops, inputs: indices(graph.ints(1)), outputs: indices(graph.ints(2)) }
}

function operatorName(code: FlatTable): string {
  // The old field has 8 bits and sticks at 127; newer files fill both.
  const number = Math.max(code.int8(0), code.int32(3))
  if (number === customOp) return `CUSTOM:${code.string(1)}`
  const operator = operators[number]
  if (!operator) throw new CheckpointError(`TensorFlow Lite operator ${number} is not supported`)
  return operator.name
}

function readOptions(type: string, table: FlatTable | undefined): Record<string, number> {
  const fields = Object.values(operators).find((operator) => operator.name === type)?.options ?? []
  return Object.fromEntries(
    fields.map(([name, id, size, fallback = 0]) => [
      name,
      (size === 1 ? table?.int8(id, fallback) : table?.int32(id, fallback)) ?? fallback,
    ]),
  )
}

function readTensor(table: FlatTable, buffers: { offset: number; length: number }[]): TfliteTensor {
  const type = elementTypes.find((element) => element.code === table.int8(1))
  if (!type) throw new CheckpointError(`TensorFlow Lite element type ${table.int8(1)} is not supported`)
  const shape = table.ints(0)
  const name = table.string(3)
  const data = buffers[inRange(table.int32(2), buffers.length, 'buffer')]
  const tensor: TfliteTensor = { name, shape, type: type.name }
  if (data.length === 0) return tensor
  tensor.data = data
  const sparsity = table.table(6)
  if (sparsity) {
    const dimensions = sparsity.tables(2).map(readSparseDimension)
    tensor.sparsity = { traversalOrder: sparsity.ints(0), blockMap: sparsity.ints(1), dimensions }
  } else if (data.length !== shape.reduce((product, size) => product * size, type.bytes)) {
    throw new CheckpointError(`${name}: ${type.name}[${shape}] does not take ${data.length} bytes`)
  }
  return tensor
}

function readSparseDimension(table: FlatTable): SparseDimension {
  if (table.int8(0) === 0) return { size: table.int32(1) }
  const vector = (kind: number) => {
    const size = ([4, 2, 1] as const)[table.int8(kind) - 1]
    const values = table.table(kind + 1)
    if (!size || !values) throw new CheckpointError('A sparse dimension has no indices')
    return values.ints(0, size)
  }
  return { segments: vector(2), indices: vector(4) }
}

function inRange(index: number, length: number, what: string): number {
  if (index < 0 || index >= length) throw new CheckpointError(`There is no ${what} ${index} among ${length}`)
  return index
}
