import type { CheckpointTensor } from './checkpoint.ts'
import type { FileBytes } from './file-bytes.ts'
import { readPickle } from './pickle.ts'
import { findTensors } from './state-dict.ts'
import { placeTensor, torchTensor } from './torch-tensor.ts'
import { readZipEntries } from './zip-entries.ts'

/**
 * Reads a file of torch.save since 1.6: a zip archive of one pickle and the storages it speaks of.
 * @throws CheckpointError
 */
export function readTorchZip(source: FileBytes): Map<string, CheckpointTensor> {
  const entries = readZipEntries(source)
  const pickle = [...entries.keys()].find(
    (name) => name.split('/').length === 2 && name.endsWith('/data.pkl'),
  )
  if (!pickle) throw source.damaged('a zip archive without data.pkl is no torch file')
  const root = pickle.slice(0, -'data.pkl'.length)
  const order = entries.get(`${root}byteorder`)
  if (order && source.text(order.offset, order.length) !== 'little') throw source.damaged('it is big-endian')
  const { offset, length } = entries.get(pickle)!
  const { value, end } = readPickle(source, offset)
  if (end > offset + length) throw source.damaged('data.pkl runs into what follows')

  const tensors = new Map<string, CheckpointTensor>()
  for (const [name, call] of findTensors(value)) {
    const tensor = torchTensor(source, call)
    if (!tensor) continue
    const storage = entries.get(`${root}data/${tensor.storage}`)
    if (!storage) throw source.damaged(`${name} has no storage ${tensor.storage}`)
    tensors.set(name, placeTensor(name, tensor, source.file, storage))
  }
  return tensors
}
