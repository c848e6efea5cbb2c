import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { readEndpoint } from '../config/endpoint-file.ts'
import { renderGarment } from '../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../imaging/decode-rgb.ts'
import { writeFakeBodies } from '../pipelines/bodies/testing/fake-bodies-packs.ts'
import { writeFakeLeffa } from '../pipelines/leffa/testing/fake-leffa.ts'

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
  expect([code, stderr]).toEqual([1, expect.stringContaining('MODEL_MISSING')])
})

it('paints one picture in full quality where the models are', async () => {
  const models = mkdtempSync(join(tmpdir(), 'drape-cli-'))
  onTestFinished(() => rmSync(models, { recursive: true, force: true, maxRetries: 5 }))
  const nobody = { width: 3, height: 4, data: new Uint8Array(12).fill(4) }
  writeFakeLeffa(join(models, 'franciszzj/Leffa'), nobody)
  const garment = join(models, 'tee.png')
  writeFileSync(garment, await renderGarment('tee-wave'))
  const person = createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')
  const files = ['--person', person, '--garment', garment, '--out', join(models, 'out.png')]
  const env = { ...process.env, DRAPE_MODELS: models, DRAPE_DATA: models, DRAPE_CANVAS: '192x256' }
  const args = [cli, 'tryon', ...files, '--engine', 'leffa', '--steps', '10', '--seed', '3', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  expect(JSON.parse(stdout)).toMatchObject({
    engine: 'leffa',
    seed: 3,
    full: { steps: 10, model_type: 'viton_hd' },
  })
  expect(await decodeRgb(readFileSync(join(models, 'out.png')))).toMatchObject({ width: 550, height: 761 })
})

it('makes a body of a photo: painted where the models are, else a mannequin', async () => {
  const models = mkdtempSync(join(tmpdir(), 'drape-cli-'))
  onTestFinished(() => rmSync(models, { recursive: true, force: true, maxRetries: 5 }))
  const face = createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')
  const env = { ...process.env, DRAPE_MODELS: models, DRAPE_DATA: models, DRAPE_CANVAS: '192x256' }
  const out = join(models, 'me.png')
  const body = async (...flags: string[]) => {
    const args = [cli, 'body', '--face', face, '--out', out, '--json', ...flags]
    return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout)
  }
  expect(await body('--body-type', 'athletic')).toMatchObject({
    ...{ method: 'mannequin', width: 768, height: 1024, head_composed: true },
    ...{ parameters: { body_type: 'athletic' }, checks: { people: 1, full_body: true, passed: true } },
  })
  await expect(body('--engine', 'sdxl')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('MODEL_MISSING'),
  })
  writeFakeBodies(models, ['bodies-base', 'identity'])
  const two = await body('--engine', 'instantid', '--steps', '1', '--count', '2', '--seed', '7')
  expect(two).toMatchObject([
    { out: join(models, 'me-1.png'), method: 'instantid', model: 'lcm', steps: 1, seed: 7 },
    { out: join(models, 'me-2.png'), method: 'instantid', model: 'lcm', steps: 1, seed: 8 },
  ])
  for (const { out } of two)
    expect(await decodeRgb(readFileSync(out))).toMatchObject({ width: 192, height: 256 })
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
  const second = await drape('daemon', '--port', '0', '--data', data)
  expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining(`running already, on ${url}`) })
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
