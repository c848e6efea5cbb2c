import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import LibsqlDatabase from 'libsql'

/** Another daemon has the folder; it may still be starting. */
export class FolderInUse extends Error {
  constructor(dataDir: string) {
    super(
      `Another Drape daemon is already using ${dataDir}. Stop it, or start this one with another data folder.`,
    )
    this.name = 'FolderInUse'
  }
}

/** Two that come at the same moment are both refused, as each sees the other on its way: they try again, apart. */
const attempts = 4
const pause = () => 20 + 200 * Math.random()

/**
 * Takes a lock, until `release` or the death of this process, however it dies: the system frees the lock of an SQLite
 * file even at kill −9, while a file with a pid or a heartbeat lies when an event loop is blocked.
 * @throws `refusal` when another process, or this one, holds it
 */
export function lockFile(file: string, refusal: Error): { release(): void } {
  closeSync(openSync(file, 'a', 0o600))
  for (let attempt = 1; ; attempt++) {
    const database = new LibsqlDatabase(file, { timeout: 0 })
    try {
      database.pragma('locking_mode = exclusive')
      database.exec('begin exclusive')
      return { release: () => release(database) }
    } catch (cause) {
      try {
        release(database)
      } catch {}
      refusal.cause = cause
      if (attempt === attempts) throw refusal
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause())
    }
  }
}

function release(database: LibsqlDatabase.Database): void {
  // libsql really closes when its statements are collected; the lock must be free now.
  if (database.inTransaction) database.exec('rollback')
  database.exec('pragma locking_mode = normal; select count(*) from sqlite_schema')
  database.close()
}

/**
 * Makes this process the only daemon of a data folder.
 * @throws FolderInUse when another process holds it
 */
export const lockDataDir = (dataDir: string) =>
  lockFile(join(dataDir, 'daemon.lock'), new FolderInUse(dataDir))
