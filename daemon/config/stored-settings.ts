import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type StoredSettings, storedSettings } from '../../shared/settings.ts'
import { writeJson } from './write-json.ts'

const fileOf = (dataDir: string) => join(dataDir, 'settings.json')

/** What the shopper has set for this computer; defaults for what is missing or damaged. */
export function readStoredSettings(dataDir: string): StoredSettings {
  try {
    return storedSettings.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
  } catch {
    return storedSettings.parse({})
  }
}

export const writeStoredSettings = (dataDir: string, settings: StoredSettings): void =>
  writeJson(fileOf(dataDir), settings)
