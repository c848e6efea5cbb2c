import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config/config.ts'

const pointer = z.object({
  folder: z.string().refine(isAbsolute),
  /** Where they lay before; what is left there must still be deleted. */
  leaving: z.string().refine(isAbsolute).optional(),
})
export type ModelsPointer = z.infer<typeof pointer>

const fileOf = (dataDir: string) => join(dataDir, 'models-folder.json')

/** Where the models lie: `DRAPE_MODELS`, else where they were moved to, else `models` in the data folder. */
export function readModelsFolder({ dataDir, modelsDir }: Config): ModelsPointer {
  if (modelsDir) return { folder: modelsDir }
  try {
    return pointer.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
  } catch {
    return { folder: join(dataDir, 'models') }
  }
}

/** From now on the models lie there. */
export function writeModelsFolder({ dataDir }: Config, value: ModelsPointer): void {
  const file = fileOf(dataDir)
  writeFileSync(`${file}.new`, JSON.stringify(value), { flush: true })
  renameSync(`${file}.new`, file)
}
