import { dataTypes } from '../graph/data-type.ts'
import type { CheckpointTensor } from './checkpoint.ts'
import type { FileBytes } from './file-bytes.ts'
import { readPickle } from './pickle.ts'
import { PickleBytes } from './pickle-records.ts'
import { findTensors } from './state-dict.ts'
import { placeTensor, type TorchTensor, torchTensor } from './torch-tensor.ts'

const magic = 0x1950a86a20f9469cfc6cn

/** Whether the file begins as torch.save's did before 1.6. */
export function isTorchLegacy(source: FileBytes): boolean {
  try {
    return readPickle(source).value === magic
  } catch {
    return false
  }
}

/**
 * Reads a file of torch.save before 1.6: pickles of the magic number, the protocol, the machine, the object and the
 * storages' names, and then each storage's element count and bytes.
 * @throws CheckpointError
 */
export function readTorchLegacy(source: FileBytes): Map<string, CheckpointTensor> {
  let at = 0
  const next = () => {
    const { value, end } = readPickle(source, at)
    at = end
    return value
  }
  const [, protocol, system, root, keys] = [next(), next(), next(), next(), next()]
  if (protocol !== 1001) throw source.damaged(`torch’s protocol ${protocol}`)
  if (system instanceof Map && system.get('little_endian') === false) throw source.damaged('it is big-endian')
  if (!Array.isArray(keys)) throw source.damaged('it has no list of storages')

  const text = (bytes: PickleBytes) => source.text(bytes.offset, bytes.length)
  const found = new Map<string, TorchTensor>()
  for (const [name, call] of findTensors(root)) {
    const tensor = torchTensor(call, text)
    if (tensor) found.set(name, tensor)
  }
  // Storages do not say their type: their tensors do.
  const sizes = new Map([...found.values()].map(({ storage, type }) => [storage, dataTypes[type].bytes]))
  const storages = new Map<string, { offset: number; length: number }>()
  for (const entry of keys) {
    const key = entry instanceof PickleBytes ? text(entry) : String(entry)
    const size = sizes.get(key)
    if (size === undefined) throw source.damaged(`no tensor tells the type of storage ${key}`)
    const length = source.u64(at) * size
    source.check(at + 8, length)
    storages.set(key, { offset: at + 8, length })
    at += 8 + length
  }

  const tensors = new Map<string, CheckpointTensor>()
  for (const [name, tensor] of found) {
    const storage = storages.get(tensor.storage)
    if (!storage) throw source.damaged(`${name} has no storage ${tensor.storage}`)
    tensors.set(name, placeTensor(name, tensor, source.file, storage))
  }
  return tensors
}
