import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Autostart } from './open-autostart.ts'

/** Start at login by a file that the system looks for. @param write the file's text for a command */
export function fileAutostart(place: string, write: (command: readonly string[]) => string): Autostart {
  return {
    place,
    async isEnabled() {
      return readFile(place).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return false
          throw error
        },
      )
    },
    async enable(command) {
      await mkdir(dirname(place), { recursive: true })
      const fresh = `${place}.${process.pid}`
      await writeFile(fresh, write(command))
      await rename(fresh, place)
    },
    disable: () => rm(place, { force: true }),
  }
}
