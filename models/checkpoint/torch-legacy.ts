import { dataTypes } from '../graph/data-type.ts'
import type { CheckpointTensor } from './checkpoint.ts'
import type { FileBytes } from './file-bytes.ts'
import { readPickle } from './pickle.ts'
import { textOf } from './pickle-text.ts'
import { findTensors } from './state-dict.ts'
import { placeTensor, storageOf, torchTensor } from './torch-tensor.ts'

/** A pickle of the number 0x1950a86a20f9469cfc6c, behind its protocol. */
const magic = '8a0a6cfc9c46f9206aa850192e'

/** Whether the file begins as torch.save's did before 1.6. */
export function isTorchLegacy(source: FileBytes): boolean {
  const length = magic.length / 2
  return source.size > 2 + length && Buffer.from(source.bytes(2, length)).toString('hex') === magic
}

/**
 * Reads a file of torch.save before 1.6: pickles of the magic number, the protocol, the machine, the object and the
 * storages' names, and then each storage's element count and bytes.
 * @throws CheckpointError
 */
export function readTorchLegacy(source: FileBytes): Map<string, CheckpointTensor> {
  let at = 0
  const next = () => {
    const pickle = readPickle(source, at)
    at = pickle.end
    return pickle
  }
  const [, { value: protocol }, { value: system }, root, { value: keys }] = [
    next(),
    next(),
    next(),
    next(),
    next(),
  ]
  if (protocol !== 1001) throw source.damaged('an unknown protocol of torch')
  if (system instanceof Map && system.get('little_endian') === false) throw source.damaged('it is big-endian')
  if (!Array.isArray(keys)) throw source.damaged('it has no list of storages')

  // Storages do not say their type: those who speak of them do, an optimizer's tensors among them.
  const types = new Map(
    root.persistentIds.map((id) => storageOf(source, id)).map((storage) => [storage?.key, storage?.type]),
  )
  const storages = new Map<string, { offset: number; length: number }>()
  for (const entry of keys) {
    const key = textOf(source, entry)
    const type = types.get(key)
    if (key === undefined || !type) throw source.damaged('no tensor tells the type of a storage')
    const length = source.u64(at) * dataTypes[type].bytes
    source.check(at + 8, length)
    storages.set(key, { offset: at + 8, length })
    at += 8 + length
  }

  const tensors = new Map<string, CheckpointTensor>()
  for (const [name, call] of findTensors(root.value)) {
    const tensor = torchTensor(source, call)
    if (!tensor) continue
    const storage = storages.get(tensor.storage)
    if (!storage) throw source.damaged(`${name} has no storage ${tensor.storage}`)
    tensors.set(name, placeTensor(name, tensor, source.file, storage))
  }
  return tensors
}
