import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ColumnDataType,
  type Dialect,
  type Expression,
  PostgresDialect,
  SqliteDialect,
  sql,
} from 'kysely'
import LibsqlDatabase from 'libsql'
import pg from 'pg'

/** All that differs between the engines: how they are opened and how three kinds of column are spelt. */
export interface Engine {
  name: 'sqlite' | 'postgres'
  dialect: Dialect
  columns: Record<'uuid' | 'json' | 'time', ColumnDataType | Expression<unknown>>
}

/** The embedded engine: a file that only this system user can read, every commit on the disk before it is answered. */
export const openSqlite = (dataDir: string): Engine => {
  const file = join(dataDir, 'drape.db')
  // SQLite gives the -wal and -shm files the mode of the database itself.
  closeSync(openSync(file, 'a', 0o600))
  const database = new LibsqlDatabase(file, { timeout: 5000 })
  database.pragma('journal_mode = WAL')
  // NORMAL loses acknowledged commits at a power cut.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  // What was deleted is overwritten, not only unlinked.
  database.pragma('secure_delete = ON')
  return {
    name: 'sqlite',
    dialect: new SqliteDialect({ database }),
    columns: { uuid: 'text', json: 'text', time: 'text' },
  }
}

const asText = (value: string) => value
const parsers: Record<number, (value: string) => unknown> = {
  [pg.types.builtins.TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
  [pg.types.builtins.JSONB]: asText,
  [pg.types.builtins.INT8]: Number,
}

/** PostgreSQL, with answers in the shapes that SQLite gives: ISO times, JSON as text, counts as numbers. */
export const openPostgres = (url: string): Engine => {
  const types = { getTypeParser: (oid: number) => parsers[oid] ?? pg.types.getTypeParser(oid, 'text') }
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    statement_timeout: 30_000,
    types: types as pg.CustomTypesConfig,
  })
  // Without a listener an idle connection that the server ends would end the daemon; the next query reconnects.
  pool.on('error', () => {})
  return {
    name: 'postgres',
    dialect: new PostgresDialect({ pool }),
    columns: { uuid: 'uuid', json: 'jsonb', time: sql`timestamptz(3)` },
  }
}
