import { type DataType, dataTypes } from '../graph/data-type.ts'
import type { CheckpointTensor } from './checkpoint.ts'
import { CheckpointError } from './checkpoint-error.ts'
import type { FileBytes } from './file-bytes.ts'
import { storageTypes } from './pickle-globals.ts'
import { PersistentId, PickleCall, PickleGlobal, type PickleValue } from './pickle-records.ts'
import { textOf } from './pickle-text.ts'
import { isSizes } from './sizes.ts'

/** A torch tensor as its pickle tells of it. */
interface TorchTensor {
  type: DataType
  /** Name of the storage, and where in it the tensor begins, in elements. */
  storage: string
  start: number
  sizes: number[]
  strides: number[]
}

const rebuilders = new Set(['torch._utils._rebuild_tensor_v2', 'torch._utils._rebuild_tensor'])

/** @returns the name and type of a storage; undefined when the id is of another form */
export function storageOf(
  source: FileBytes,
  { id }: PersistentId,
): { key: string; type: DataType } | undefined {
  if (!Array.isArray(id) || textOf(source, id[0]) !== 'storage') return undefined
  const name = id[1] instanceof PickleGlobal ? id[1].name.replace('torch.', '') : ''
  const key = textOf(source, id[2])
  if (key === undefined || !Object.hasOwn(storageTypes, name)) return undefined
  return { key, type: storageTypes[name as keyof typeof storageTypes] }
}

/**
 * @returns undefined for what is no tensor
 * @throws CheckpointError when the call is not of torch's form
 */
export function torchTensor(source: FileBytes, call: PickleCall): TorchTensor | undefined {
  const isParameter = call.callee === 'torch._utils._rebuild_parameter'
  const tensor = isParameter && call.args[0] instanceof PickleCall ? call.args[0] : call
  if (!rebuilders.has(tensor.callee)) return undefined
  const [id, start, sizes, strides] = tensor.args
  const storage = id instanceof PersistentId ? storageOf(source, id) : undefined
  const view =
    storage && Array.isArray((id as PersistentId).id)
      ? ((id as PersistentId).id as PickleValue[])[5]
      : undefined
  // Files older than torch 0.4 may hold a tensor's storage as a view of another.
  const shift = Array.isArray(view) ? view[1] : 0
  if (!storage || !isSizes([start, shift]) || !isSizes(sizes) || !isSizes(strides))
    throw new CheckpointError('The checkpoint holds a tensor of an unknown form')
  if (sizes.length !== strides.length) throw new CheckpointError('A tensor’s sizes and strides disagree')
  return { type: storage.type, storage: storage.key, start: Number(start) + Number(shift), sizes, strides }
}

/**
 * Places a tensor in the file. Transposed ones are given as they lie, with the permutation that turns them.
 * @param bytes where the storage's bytes begin in `file`, and how many they are
 * @throws CheckpointError when the tensor does not fill its part of the storage without gaps, or leaves it
 */
export function placeTensor(
  name: string,
  { type, start, sizes, strides }: TorchTensor,
  file: string,
  bytes: { offset: number; length: number },
): CheckpointTensor {
  const size = dataTypes[type].bytes
  const order = sizes.map((_, axis) => axis)
  // Axes of one element may have any stride.
  const reach = (axis: number) => (sizes[axis] === 1 ? Number.POSITIVE_INFINITY : strides[axis])
  order.sort((a, b) => (reach(a) === reach(b) ? a - b : reach(b) - reach(a)))
  let step = 1
  for (const axis of [...order].reverse()) {
    if (sizes[axis] !== 1 && strides[axis] !== step && !sizes.includes(0))
      throw new CheckpointError(`${name}: the tensor’s elements do not lie together`)
    step *= sizes[axis]
  }
  const length = step * size
  const offset = bytes.offset + start * size
  if (!(start * size + length <= bytes.length))
    throw new CheckpointError(`${name}: ${type}[${sizes}] does not fit its storage`)
  const isTurned = order.some((axis, i) => axis !== i && sizes[axis] !== 1)
  if (!isTurned) return { type, shape: sizes, file, offset, length }
  return {
    type,
    shape: order.map((axis) => sizes[axis]),
    permutation: sizes.map((_, axis) => order.indexOf(axis)),
    file,
    offset,
    length,
  }
}
