import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { openSqlite } from './dialect.ts'
import { openStore } from './open-store.ts'
import { garmentFields } from './testing/garment-fields.ts'
import { openTestStore, samplePicture, testFolder } from './testing/test-store.ts'

it('lets one daemon at a time use a data folder, and the next one after a kill', async () => {
  const dataDir = await testFolder()
  const writer = fileURLToPath(new URL('./testing/writer-process.ts', import.meta.url))
  const other = spawn(process.execPath, ['--import', 'tsx', writer, dataDir], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(other.stdout, 'data')
  await expect(openStore({ dataDir })).rejects.toThrow(`Another Drape daemon is already using ${dataDir}.`)
  other.kill('SIGKILL')
  await once(other, 'close')
  const store = await openStore({ dataDir })
  await expect(openStore({ dataDir })).rejects.toThrow('Another Drape daemon')
  await store.close()
  await store.close()
  await (await openStore({ dataDir })).close()
})

it('frees the folder when the database cannot be opened', async () => {
  const dataDir = await testFolder()
  const databaseUrl = `postgres://drape@/drape?host=${encodeURIComponent(join(dataDir, 'nowhere'))}`
  await expect(openStore({ dataDir, databaseUrl })).rejects.toThrow('ENOENT')
  await (await openStore({ dataDir })).close()
})

it.skipIf(process.platform === 'win32')('keeps everything from other users of the machine', async () => {
  const { ada, store, dataDir } = await openTestStore()
  await ada.garments.add(samplePicture(1), garmentFields)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['drape.db', 'drape.db-wal', 'tmp']))
  for (const file of files)
    expect([file.name, statSync(join(file.parentPath, file.name)).mode & 0o077]).toEqual([file.name, 0])
  await store.close()
})

it('has every commit on the disk before it is answered', async () => {
  const { dialect } = openSqlite(await testFolder())
  const db = new Kysely({ dialect })
  const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(db)).rows
  expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }])
  expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }])
  expect(await pragma('secure_delete')).toEqual([{ secure_delete: 1 }])
  await db.destroy()
})

it('deletes temporary files after 15 minutes', async () => {
  const { store, advance } = await openTestStore()
  const [old, young] = [store.tempPath('png'), store.tempPath('png')]
  expect(old).not.toBe(young)
  await writeFile(old, 'x')
  await writeFile(young, 'x')
  await utimes(old, new Date('2026-01-01T12:00:00Z'), new Date('2026-01-01T12:00:00Z'))
  await utimes(young, new Date('2026-01-01T12:00:01Z'), new Date('2026-01-01T12:00:01Z'))
  advance(15 * 60_000)
  await store.sweep()
  expect(existsSync(old)).toBe(true)
  advance(1000)
  await store.sweep()
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
})

it('remembers everything over a restart', async () => {
  const { ada, reopen } = await openTestStore()
  const garment = await ada.garments.add(samplePicture(1), { ...garmentFields, name: 'Tee' })
  const again = (await reopen()).forUser(ada.userId)
  expect(await again.garments.get(garment.id)).toEqual(garment)
  expect((await again.garments.picture(garment.id))?.bytes).toHaveLength(1000)
})
