import type { FileHandle } from 'node:fs/promises'
import { DownloadError } from './download-error.ts'

/** A failure to write, as a sentence; it is of no use to ask the server again. */
export function diskError(error: unknown): DownloadError {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new DownloadError(
        'disk-full',
        'The disk is full. Free some space and pull again: it goes on from here.',
      )
    : new DownloadError('disk', `The disk refuses to be written: ${message}`, { cause: error })
}

/** Writes all of `blocks` at `position`. */
export async function writeBlocks(handle: FileHandle, blocks: Uint8Array[], position: number): Promise<void> {
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0)
  let { bytesWritten } = await handle.writev(blocks, position)
  if (bytesWritten === bytes) return
  // A system may take less than it is given.
  const rest = Buffer.concat(blocks)
  while (bytesWritten < bytes)
    bytesWritten += (await handle.write(rest, bytesWritten, bytes - bytesWritten, position + bytesWritten))
      .bytesWritten
}
