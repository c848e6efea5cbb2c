import { createReadStream, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type ModelFile, storePath } from '../../models/catalog/model-pack.ts'
import { journalFile, partFile } from './download-file.ts'
import type { Pin } from './store-records.ts'

/** The file of the store, installed or not. */
export const fileOf = (folder: string, file: ModelFile) => join(folder, ...storePath(file).split('/'))

/** Whether a proven file lies there; its bytes are not read. */
export function isInstalled(folder: string, file: ModelFile, pins: Record<string, Pin>): boolean {
  const pin = pins[storePath(file)]
  if (!pin || pin.damaged) return false
  return statSync(fileOf(folder, file), { throwIfNoEntry: false })?.size === pin.bytes
}

/** Bytes of an unfinished download that need not come again. */
export async function partialBytes(folder: string, file: ModelFile): Promise<number> {
  const target = fileOf(folder, file)
  if (!existsSync(partFile(target)) || !existsSync(journalFile(target))) return 0
  const done = new Map<string, number>()
  for await (const line of createInterface({ input: createReadStream(journalFile(target)) })) {
    const [, part, bytes] = /^(\d+) (\d+)$/.exec(line) ?? []
    if (part) done.set(part, Number(bytes))
  }
  return [...done.values()].reduce((sum, bytes) => sum + bytes, 0)
}
