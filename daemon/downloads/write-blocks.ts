import type { FileHandle } from 'node:fs/promises'
import { DownloadError } from './download-error.ts'

/** Writes all of `blocks` at `position`. @throws DownloadError `disk-full` */
export async function writeBlocks(handle: FileHandle, blocks: Uint8Array[], position: number): Promise<void> {
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0)
  try {
    let { bytesWritten } = await handle.writev(blocks, position)
    if (bytesWritten === bytes) return
    // A system may take less than it is given.
    const rest = Buffer.concat(blocks)
    while (bytesWritten < bytes)
      bytesWritten += (await handle.write(rest, bytesWritten, bytes - bytesWritten, position + bytesWritten))
        .bytesWritten
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new DownloadError('disk-full', 'The disk is full. Free some space; the download then goes on.', {
        cause: error,
      })
    throw error
  }
}
