import { join } from 'node:path'
import type { Config } from './config.ts'

/** What the full-quality engine must know of the settings. */
export const leffaSettings = ({ dataDir, memory, canvas }: Config, modelsFolder: string) => ({
  modelsFolder,
  cacheFolder: join(dataDir, 'cache'),
  canvas,
  memoryBytes: memory && memory * 1e9,
})
