import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import LibsqlDatabase from 'libsql'

/**
 * Takes a lock, until `release` or the death of this process, however it dies: the system frees the lock of an SQLite
 * file even at kill −9, while a file with a pid or a heartbeat lies when an event loop is blocked.
 * @throws Error `refusal` when another process, or this one, holds it
 */
export const lockFile = (file: string, refusal: string): { release(): void } => {
  closeSync(openSync(file, 'a', 0o600))
  const database = new LibsqlDatabase(file, { timeout: 0 })
  try {
    database.pragma('locking_mode = exclusive')
    database.exec('begin exclusive')
  } catch (cause) {
    database.close()
    throw new Error(refusal, { cause })
  }
  return {
    release() {
      // libsql really closes when its statements are collected; the lock must be free now.
      database.exec('rollback; pragma locking_mode = normal; select count(*) from sqlite_schema')
      database.close()
    },
  }
}

/**
 * Makes this process the only daemon of a data folder.
 * @throws Error with a sentence for the user when another process holds the folder
 */
export const lockDataDir = (dataDir: string) =>
  lockFile(
    join(dataDir, 'daemon.lock'),
    `Another Drape daemon is already using ${dataDir}. Stop it, or start this one with another data folder.`,
  )
