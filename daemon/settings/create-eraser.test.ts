import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { askDaemon, runningDaemon } from '../config/ask-daemon.ts'
import { readEndpoint } from '../config/endpoint-file.ts'
import { startDaemon } from '../start-daemon.ts'

const cli = fileURLToPath(new URL('../cli/drape.mjs', import.meta.url))
const photo = readFileSync(
  createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg'),
)
let root = ''
let dataDir = ''
let owner = ''
let child: ChildProcess
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drape-erase-'))
  dataDir = join(root, 'data')
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true, maxRetries: 5 })
})

async function start(): Promise<void> {
  const env = { ...process.env, DRAPE_KEYS: 'file', XDG_CONFIG_HOME: join(root, 'config') }
  const args = [cli, 'daemon', '--no-tray', '--port', '0', '--data', dataDir]
  child = spawn(process.execPath, args, { env, stdio: 'ignore' })
  await vi.waitFor(async () => expect(await runningDaemon(dataDir)).toBeDefined(), {
    timeout: 20_000,
    interval: 50,
  })
}
async function addPhoto(): Promise<void> {
  const { url, admin_token } = readEndpoint(dataDir)!
  const body = new FormData()
  body.append('image', new Blob([new Uint8Array(photo)]))
  const headers = { authorization: `Bearer ${admin_token}` }
  expect((await fetch(`${url}/api/v1/avatars`, { method: 'POST', headers, body })).status).toBe(201)
}
const pictures = () =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.jpg'))
const note = () => join(dataDir, 'erase.json')
const passes = async (check: () => boolean) => {
  while (!check()) await new Promise((resolve) => setImmediate(resolve))
}

// Only a daemon that is killed, not one that is told to stop, leaves work behind.
it.each([
  ['it is decided', () => existsSync(note())],
  ['the pictures are gone', () => !existsSync(join(dataDir, 'blobs', owner))],
])('a daemon killed once %s deletes the rest at its next start', async (_, moment) => {
  await start()
  await addPhoto()
  await askDaemon(dataDir, 'PUT', 'services/gemini/key', { api_key: 'my-very-own-key' })
  expect(pictures()).toHaveLength(1)
  ;[owner] = readdirSync(join(dataDir, 'blobs'))
  let done = false
  const asked = askDaemon(dataDir, 'DELETE', 'everything', { confirm: 'everything' }).catch(() => undefined)
  asked.then(() => {
    done = true
  })
  await passes(() => done || moment())
  child.kill('SIGKILL')
  await once(child, 'exit')
  await asked
  const daemon = await startDaemon({ dataDir, port: 0, keys: 'file', logLevel: 'silent' })
  try {
    expect(pictures()).toEqual([])
    expect(existsSync(note())).toBe(false)
    expect(existsSync(join(dataDir, 'keys/gemini.json'))).toBe(false)
    expect(await askDaemon(dataDir, 'GET', 'avatars')).toEqual({ items: [] })
  } finally {
    await daemon.close()
  }
})
