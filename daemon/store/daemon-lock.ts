import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import LibsqlDatabase from 'libsql'

/**
 * Makes this process the only daemon of a data folder, until `release` or its death, however it dies: the system frees
 * the lock of an SQLite file even at kill −9, while a file with a pid or a heartbeat lies when an event loop is blocked.
 * @throws Error with a sentence for the user when another process holds the folder.
 */
export const lockDataDir = (dataDir: string): { release(): void } => {
  const file = join(dataDir, 'daemon.lock')
  closeSync(openSync(file, 'a', 0o600))
  const database = new LibsqlDatabase(file, { timeout: 0 })
  try {
    database.pragma('locking_mode = exclusive')
    database.exec('begin exclusive')
  } catch (cause) {
    database.close()
    throw new Error(
      `Another Drape daemon is already using ${dataDir}. Stop it, or start this one with another data folder.`,
      { cause },
    )
  }
  return {
    release() {
      // libsql really closes when its statements are collected; the lock must be free now.
      database.exec('rollback; pragma locking_mode = normal; select count(*) from sqlite_schema')
      database.close()
    },
  }
}
