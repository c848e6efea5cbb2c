import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKeyStore } from './key-store.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'drape-keys-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))
const folder = () => join(dataDir, 'keys')

test('keys are kept in a file that only this user can read, and are there after a restart', async () => {
  const keys = await openKeyStore(dataDir, 'file')
  expect(keys.place).toBe('file')
  expect(await keys.get('gemini')).toBeUndefined()
  await keys.set('gemini', { api_key: 'key-0123456789' })
  await keys.set('ebay', { client_id: 'client', client_secret: 'secret' })
  if (process.platform !== 'win32') {
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    for (const file of readdirSync(folder())) expect(statSync(join(folder(), file)).mode & 0o777).toBe(0o600)
  }
  const again = await openKeyStore(dataDir, 'file')
  expect(await again.get('gemini')).toEqual({ api_key: 'key-0123456789' })
  expect(await again.get('ebay')).toEqual({ client_id: 'client', client_secret: 'secret' })
})

test('a key that is removed leaves no file', async () => {
  const keys = await openKeyStore(dataDir, 'file')
  await keys.set('gemini', { api_key: 'key-0123456789' })
  await keys.remove('gemini')
  expect(await keys.get('gemini')).toBeUndefined()
  expect(readdirSync(folder())).toEqual([])
})

test('keys set at the same time are all kept', async () => {
  const keys = await openKeyStore(dataDir, 'file')
  await Promise.all([
    keys.set('gemini', { api_key: 'key-0123456789' }),
    keys.set('rapidapi', { api_key: 'key-9876543210' }),
  ])
  expect(await keys.get('gemini')).toEqual({ api_key: 'key-0123456789' })
  expect(await keys.get('rapidapi')).toEqual({ api_key: 'key-9876543210' })
})

test('a file that cannot be read as keys counts as none, and can be written anew', async () => {
  mkdirSync(folder())
  writeFileSync(join(folder(), 'gemini.json'), 'not JSON')
  const keys = await openKeyStore(dataDir, 'file')
  expect(await keys.get('gemini')).toBeUndefined()
  await keys.set('gemini', { api_key: 'key-0123456789' })
  expect(await keys.get('gemini')).toEqual({ api_key: 'key-0123456789' })
})
