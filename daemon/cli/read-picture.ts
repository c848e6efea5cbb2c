import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { acceptPicture } from '../imaging/accept-picture.ts'
import { UsageError } from './usage-error.ts'

/** A picture file as the engines take it. @throws UsageError where it cannot be read, DrapeError IMAGE_* */
export async function readPicture(file: string) {
  const { bytes } = await acceptPicture(
    await readFile(file).catch(() => {
      throw new UsageError(`The file ${file} cannot be read.`)
    }),
  )
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
