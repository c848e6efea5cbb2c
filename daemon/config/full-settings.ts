import { join } from 'node:path'
import type { Config } from './config.ts'
import { readStoredSettings } from './stored-settings.ts'

/** What the engines of full quality must know of the settings, as they are now. */
export function fullSettings({ dataDir, memory, canvas }: Config, modelsFolder: string) {
  const gigabytes = memory ?? readStoredSettings(dataDir).memory_gb ?? undefined
  return {
    modelsFolder,
    cacheFolder: join(dataDir, 'cache'),
    canvas,
    memoryBytes: gigabytes && gigabytes * 1e9,
  }
}
