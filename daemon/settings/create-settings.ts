import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DaemonSettings, SettingsPatch } from '../../shared/settings.ts'
import { daemonCommand } from '../autostart/daemon-command.ts'
import { openAutostart } from '../autostart/open-autostart.ts'
import type { Config } from '../config/config.ts'
import { readStoredSettings, writeStoredSettings } from '../config/stored-settings.ts'
import { freeBytesOn } from '../downloads/free-space.ts'

/** Bytes of files under a folder. */
async function bytesUnder(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let sum = 0
  for (const file of files)
    if (file.isFile()) sum += (await lstat(join(file.parentPath, file.name)).catch(() => ({ size: 0 }))).size
  return sum
}

/** What is the shopper's own in a data folder: no models, no libraries. */
const own = ['blobs', 'cache', 'tmp']

/** Settings of this computer: read, and changed in part. @param ownFolder the folder is not the usual one */
export function createSettings(config: Config, modelsFolder: string, ownFolder: boolean) {
  const { dataDir, memory } = config
  async function read(): Promise<DaemonSettings> {
    const stored = readStoredSettings(dataDir)
    const sizes = await Promise.all(own.map((name) => bytesUnder(join(dataDir, name))))
    const database = await lstat(join(dataDir, 'drape.db')).catch(() => ({ size: 0 }))
    return {
      ...stored,
      memory_gb: memory ?? stored.memory_gb,
      memory_fixed: memory !== undefined,
      autostart: await openAutostart().isEnabled(),
      data_dir: dataDir,
      data_bytes: sizes.reduce((sum, size) => sum + size, database.size),
      data_free_bytes: await freeBytesOn(dataDir),
      models_dir: modelsFolder,
    }
  }
  return {
    read,
    async change({ autostart, ...part }: SettingsPatch): Promise<DaemonSettings> {
      if (Object.keys(part).length > 0)
        writeStoredSettings(dataDir, { ...readStoredSettings(dataDir), ...part })
      const start = openAutostart()
      if (autostart) await start.enable(daemonCommand(ownFolder ? dataDir : undefined))
      if (autostart === false) await start.disable()
      return read()
    },
  }
}
export type Settings = ReturnType<typeof createSettings>
