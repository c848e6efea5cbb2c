import { open } from 'node:fs/promises'
import type { CheckpointTensor } from './checkpoint.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { type TypedTensor, toTypedData } from './typed-tensor.ts'

/** Reads one tensor into memory, in the order of axes in which it lies. @throws CheckpointError when the file is too short */
export async function readTensor({
  type,
  shape,
  file,
  offset,
  length,
}: CheckpointTensor): Promise<TypedTensor> {
  const bytes = new Uint8Array(length)
  const handle = await open(file)
  try {
    const { bytesRead } = await handle.read(bytes, 0, length, offset)
    if (bytesRead !== length) throw new CheckpointError(`${file} ends before byte ${offset + length}`)
  } finally {
    await handle.close()
  }
  return { type, shape: [...shape], data: toTypedData(type, bytes) }
}
