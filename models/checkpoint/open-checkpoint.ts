import type { Checkpoint, CheckpointTensor } from './checkpoint.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { FileBytes } from './file-bytes.ts'
import { readNumpyPickle } from './numpy-pickle.ts'
import { readOnnxInitializers } from './onnx-initializers.ts'
import { readSafetensors } from './safetensors.ts'
import { isTorchLegacy, readTorchLegacy } from './torch-legacy.ts'
import { readTorchZip } from './torch-zip.ts'

const longestHeader = 100_000_000

/**
 * The tensors of published files by name, whatever format they are in: safetensors, torch (zip or older), a pickle of
 * numpy arrays, or an ONNX model. Only headers are read; the tensors stay where they are. Blocks the thread for
 * milliseconds.
 * @throws CheckpointError when a file is damaged or of no known format, or when two hold the same name
 */
export function openCheckpoint(...files: string[]): Checkpoint {
  const all = new Map<string, CheckpointTensor>()
  for (const file of files) {
    for (const [name, tensor] of readFile(file)) {
      if (all.has(name)) throw new CheckpointError(`${name} is in more than one file`)
      all.set(name, tensor)
    }
  }
  return all
}

function readFile(file: string): Map<string, CheckpointTensor> {
  const source = new FileBytes(file)
  try {
    return readerOf(source)(source)
  } catch (error) {
    if (error instanceof CheckpointError) throw error
    throw new CheckpointError(`${source.file} contradicts itself`, { cause: error })
  } finally {
    source.close()
  }
}

function readerOf(source: FileBytes): (source: FileBytes) => Map<string, CheckpointTensor> {
  if (source.size < 10) throw source.damaged('it is nearly empty')
  // First, since the length before the brace may look like any other format's mark. None of them has zeros here.
  if (source.u8(8) === 0x7b && source.u32(4) === 0) return readSafetensorsFile
  if (source.u32(0) === 0x04034b50) return readTorchZip
  if (source.u8(0) === 0x80) return isTorchLegacy(source) ? readTorchLegacy : readNumpyPickle
  if (source.u8(0) === 0x08) return readOnnxInitializers
  throw source.damaged('it is of no known format')
}

function readSafetensorsFile(source: FileBytes): Map<string, CheckpointTensor> {
  const header = source.u64(0)
  if (header > longestHeader) throw source.damaged(`a header of ${header} bytes`)
  source.check(8, header)
  const tensors = readSafetensors(source.bytes(0, 8 + header), source.size)
  return new Map([...tensors].map(([name, tensor]) => [name, { ...tensor, file: source.file }]))
}
