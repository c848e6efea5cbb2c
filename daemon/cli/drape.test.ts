import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { readEndpoint } from '../config/endpoint-file.ts'

const cli = fileURLToPath(new URL('./drape.mjs', import.meta.url))
const drape = (...args: string[]) =>
  promisify(execFile)(process.execPath, [cli, ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  )

it('explains itself', async () => {
  expect(await drape('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('drape COMMAND') })
  expect(await drape('nonsense')).toMatchObject({ code: 2, stderr: expect.stringContaining('nonsense') })
  expect(await drape('tryon', '--person', 'a')).toMatchObject({ code: 2 })
})

it('says what to do about an engine that is not there', async () => {
  const { code, stderr } = await drape(
    'tryon',
    '--person',
    'a',
    '--garment',
    'b',
    '--out',
    'c',
    '--engine',
    'leffa',
  )
  expect([code, stderr]).toEqual([1, expect.stringContaining('ENGINE_UNAVAILABLE')])
})

it('runs a daemon that the other commands find, until it is told to stop', async () => {
  const data = mkdtempSync(join(tmpdir(), 'drape-cli-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }))
  expect(await drape('pair', '--data', data)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not running'),
  })

  const daemon = spawn(process.execPath, [cli, 'daemon', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void daemon.kill('SIGKILL'))
  await once(daemon.stdout, 'data')
  const { url = '' } = readEndpoint(data) ?? {}
  if (process.platform !== 'win32') expect(statSync(join(data, 'daemon.json')).mode & 0o777).toBe(0o600)
  const started = await fetch(`${url}/api/v1/pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ browser: 'Mine' }),
  })
  expect(started.status).toBe(202)
  expect((await drape('pair', '--data', data)).stdout).toMatch(/^\d{6} {2}Mine$/m)
  expect((await drape('devices', '--data', data, '--json')).stdout.trim()).toBe('[]')

  daemon.kill('SIGTERM')
  const [code] = await once(daemon, 'exit')
  expect(code).toBe(0)
  expect(existsSync(join(data, 'daemon.json'))).toBe(false)
})
