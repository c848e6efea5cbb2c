import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DownloadError } from './download-error.ts'

export type FreeBytes = (folder: string) => Promise<number>

/** Bytes that are left free for everyone else. */
const reserve = 512 << 20
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

/** Free bytes of the disk that holds a folder, or will hold it. */
export const freeBytesOn: FreeBytes = async (folder) => {
  let existing = folder
  while (!existsSync(existing)) existing = dirname(existing)
  const { bavail, bsize } = await statfs(existing)
  return bavail * bsize
}

/** @throws DownloadError `disk-full` with both numbers */
export async function checkFreeSpace(folder: string, wanted: number, freeBytes: FreeBytes): Promise<void> {
  const free = await freeBytes(folder)
  if (wanted > 0 && wanted + reserve > free)
    throw new DownloadError(
      'disk-full',
      `${gigabytes(wanted + reserve)} must be free on the disk of ${folder}; ${gigabytes(free)} are.`,
    )
}
