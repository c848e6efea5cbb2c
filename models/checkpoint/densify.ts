import { CheckpointError } from './checkpoint-error.ts'
import type { TfliteTensor } from './tflite.ts'

/** Far above any layer of a person model, far below what exhausts memory. */
const MAX_ELEMENTS = 2 ** 26

/**
 * Writes out a block-sparse (CSR) float16 constant of a TensorFlow Lite file in full, as raw float16 bits.
 * Dimensions after the tensor's own rank are blocks of the dimension `blockMap` names.
 * @throws CheckpointError when segments, indices or values do not fit the shape
 */
export function densify(tensor: TfliteTensor, bytes: Uint8Array): Uint16Array {
  const { shape, sparsity, data, name } = tensor
  if (!sparsity || !data || tensor.type !== 'float16') {
    throw new CheckpointError(`${name} is no sparse float16 constant`)
  }
  const { dimensions } = sparsity
  const values = new Uint16Array(
    Uint8Array.from(bytes.subarray(data.offset, data.offset + data.length)).buffer,
  )
  const size = shape.reduce((product, length) => product * length, 1)
  if (!(size > 0 && size <= MAX_ELEMENTS)) throw new CheckpointError(`${name}: the shape ${shape} is absurd`)
  const dense = new Uint16Array(size)
  const strides = levelStrides(tensor)
  const damaged = () => new CheckpointError(`${name}: the sparse indices do not fit the shape`)

  function fill(level: number, position: number, offset: number): void {
    if (level === dimensions.length) {
      if (offset >= dense.length || position >= values.length) throw damaged()
      dense[offset] = values[position]
      return
    }
    const dimension = dimensions[level]
    if ('size' in dimension) {
      for (let i = 0; i < dimension.size; i++) {
        fill(level + 1, position * dimension.size + i, offset + i * strides[level])
      }
      return
    }
    const end = dimension.segments[position + 1]
    if (!(end <= dimension.indices.length)) throw damaged()
    for (let i = dimension.segments[position]; i < end; i++) {
      fill(level + 1, i, offset + dimension.indices[i] * strides[level])
    }
  }
  fill(0, 0, 0)
  return dense
}

/** How far one step of each traversal level moves in the dense tensor. */
function levelStrides({ shape, sparsity, name }: TfliteTensor): number[] {
  const { traversalOrder, blockMap, dimensions } = sparsity!
  if (traversalOrder.length !== dimensions.length || dimensions.length !== shape.length + blockMap.length) {
    throw new CheckpointError(`${name}: a sparse tensor of other rank than its shape`)
  }
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((product, size) => product * size, 1))
  const blocks = shape.map(() => 1)
  const blockStrides = new Map<number, number>()
  for (let level = dimensions.length - 1; level >= shape.length; level--) {
    const dimension = dimensions[level]
    const original = blockMap[traversalOrder[level] - shape.length]
    if (!('size' in dimension) || strides[original] === undefined) {
      throw new CheckpointError(`${name}: a block of a sparse tensor must be dense`)
    }
    blockStrides.set(level, strides[original] * blocks[original])
    blocks[original] *= dimension.size
  }
  return traversalOrder.map((dimension, level) => {
    const stride = blockStrides.get(level) ?? strides[dimension] * blocks[dimension]
    if (!(stride > 0))
      throw new CheckpointError(`${name}: the traversal order names no dimension ${dimension}`)
    return stride
  })
}
