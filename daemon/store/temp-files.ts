import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const maxAge = 15 * 60_000

export interface TempFiles {
  path(extension: string): string
  /** Deletes what is older than 15 minutes. */
  sweep(): Promise<void>
  /** Deletes all of them. */
  clear(): Promise<void>
}

/** A folder for short-lived files, emptied now: what a dead daemon left there belongs to nobody. */
export const openTempFiles = async (folder: string, now: () => Date): Promise<TempFiles> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    path: (extension) => join(folder, `${randomUUID()}.${extension}`),
    async sweep() {
      for (const name of await readdir(folder)) {
        const path = join(folder, name)
        // Another sweep, or the file's own user, may be quicker.
        const file = await stat(path).catch(() => undefined)
        if (file !== undefined && now().getTime() - file.mtimeMs > maxAge)
          await rm(path, { recursive: true, force: true })
      }
    },
    async clear() {
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
    },
  }
}
