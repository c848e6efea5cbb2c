import { join } from 'node:path'
import type { Config } from './config.ts'

/** What the engines of full quality must know of the settings. */
export const fullSettings = ({ dataDir, memory, canvas }: Config, modelsFolder: string) => ({
  modelsFolder,
  cacheFolder: join(dataDir, 'cache'),
  canvas,
  memoryBytes: memory && memory * 1e9,
})
