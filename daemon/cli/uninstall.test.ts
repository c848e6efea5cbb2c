import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('./drape.mjs', import.meta.url))
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'drape-uninstall-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
const env = () => ({ PATH: process.env.PATH, HOME: home, DRAPE_KEYS: 'file', CI: 'true' })
const drape = async (...args: string[]) =>
  (await promisify(execFile)(process.execPath, [cli, ...args], { env: env() })).stdout
const everyFile = () =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

/** A shopper's account: a browser that is used, a daemon that runs and starts at login, a model. */
async function settle() {
  mkdirSync(join(home, '.config/chromium'), { recursive: true })
  await drape('autostart', 'enable')
  const daemon = spawn(process.execPath, [cli, 'daemon', '--port', '0', '--no-tray'], {
    env: env(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(daemon.stdout, 'data')
  const data = join(home, '.local/share/drape')
  mkdirSync(join(data, 'models/franciszzj/Leffa'), { recursive: true })
  writeFileSync(join(data, 'models/franciszzj/Leffa/virtual_tryon.pth'), 'half')
  expect(everyFile()).toEqual(expect.arrayContaining(['app.drape.host.json', 'drape.desktop', 'drape-host']))
  return { data, stopped: once(daemon, 'exit') }
}

it.skipIf(process.platform !== 'linux')('keeps photos and models unless told otherwise', async () => {
  const { data, stopped } = await settle()
  expect(await drape('uninstall')).toContain(`What you kept lies in ${data}`)
  expect((await stopped)[0]).toBe(0)
  expect(everyFile()).toEqual(['drape.db', 'virtual_tryon.pth'])
})

it.skipIf(process.platform !== 'linux')('leaves nothing but what is not its own', async () => {
  const { data, stopped } = await settle()
  writeFileSync(join(data, 'diary.txt'), 'mine')
  const said = await drape('uninstall', '--photos', 'delete', '--models', 'delete')
  expect(said).toContain('The daemon is stopped.')
  await stopped
  expect(everyFile()).toEqual(['diary.txt'])
  expect(await drape('uninstall', '--photos', 'delete', '--models', 'delete')).not.toContain('stopped')
  rmSync(join(data, 'diary.txt'))
  expect(await drape('uninstall')).toContain('with everything it kept')
  expect(readdirSync(join(home, '.local/share'))).toEqual([])
})

it('does nothing when it is told something else', async () => {
  await expect(drape('uninstall', '--photos', 'burn')).rejects.toMatchObject({ code: 2 })
})
