import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** What a file was found to be at its first download; it must not become another one. */
const pin = z.object({
  revision: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** The last check found other bytes. */
  damaged: z.literal(true).optional(),
})
export type Pin = z.infer<typeof pin>
const pins = z.record(z.string(), pin)
const acceptances = z.record(z.string(), z.object({ licences: z.array(z.string()), accepted_at: z.string() }))

/** A small JSON file that is replaced as a whole; what cannot be read counts as empty. */
function recordFile<T extends object>(file: string, schema: z.ZodType<T>) {
  const read = (): T => {
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return {} as T
    }
  }
  return {
    read,
    write(value: T) {
      mkdirSync(dirname(file), { recursive: true })
      const descriptor = openSync(`${file}.new`, 'w')
      writeSync(descriptor, `${JSON.stringify(value, null, 2)}\n`)
      fsyncSync(descriptor)
      closeSync(descriptor)
      renameSync(`${file}.new`, file)
    },
  }
}

/** Pins of the store's files by `owner/name/path`. */
export const pinsOf = (folder: string) => recordFile(join(folder, 'models.lock.json'), pins)
/** Licences accepted, by pack. */
export const acceptancesOf = (folder: string) => recordFile(join(folder, 'licences.json'), acceptances)
