import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { storePath } from '../../../models/catalog/model-pack.ts'
import { packs } from '../../../models/catalog/packs.ts'
import { daemonSettings, updateState } from '../../../shared/settings.ts'
import { formOf, startTestDaemon } from '../testing/test-client.ts'

const photo = readFileSync(
  createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg'),
)
let server: Awaited<ReturnType<typeof startTestDaemon>>
let config = ''
beforeEach(async () => {
  config = mkdtempSync(join(tmpdir(), 'drape-config-'))
  vi.stubEnv('XDG_CONFIG_HOME', config)
  server = await startTestDaemon()
  await server.pair()
})
afterEach(async () => {
  await server.close()
  vi.unstubAllEnvs()
  rmSync(config, { recursive: true, force: true })
})

it('keeps the settings of this computer, and refuses what is none', async () => {
  const first = daemonSettings.parse((await server.call('GET', 'settings')).data)
  expect(first).toMatchObject({
    ...{ check_updates: false, memory_gb: null, memory_fixed: false, autostart: false },
    data_dir: server.dataDir,
  })
  await server.call('PATCH', 'settings', { memory_gb: 6.5 })
  expect((await server.call('GET', 'settings')).data).toMatchObject({ memory_gb: 6.5, check_updates: false })
  await server.restart()
  expect((await server.call('GET', 'settings')).data.memory_gb).toBe(6.5)
  for (const wrong of [{ memory_gb: -1 }, { memory_gb: '4' }, { nonsense: true }])
    expect((await server.call('PATCH', 'settings', wrong)).status).toBe(400)
})

it.runIf(process.platform === 'linux')('starts with the computer, or not', async () => {
  const entry = join(config, 'autostart/drape.desktop')
  expect((await server.call('PATCH', 'settings', { autostart: true })).data.autostart).toBe(true)
  expect(readFileSync(entry, 'utf8')).toContain(server.dataDir)
  expect((await server.call('PATCH', 'settings', { autostart: false })).data.autostart).toBe(false)
  expect(existsSync(entry)).toBe(false)
})

it('knows of no update that it was not told to look for', async () => {
  expect(updateState.parse((await server.call('GET', 'update')).data)).toMatchObject({
    ...{ available: null, checked_at: null },
  })
})

it('renames profiles, removes them and brings them back, but for the last', async () => {
  const [only] = (await server.call('GET', 'profiles')).data.items
  expect((await server.call('DELETE', `profiles/${only.id}`)).error.code).toBe('CONFLICT')
  const made = (await server.call('POST', 'profiles', { name: 'Bob' })).data
  expect((await server.call('PATCH', `profiles/${made.id}`, { name: 'Robert' })).data.name).toBe('Robert')
  expect((await server.call('PATCH', `profiles/${made.id}`, { name: ' ' })).status).toBe(400)
  const names = async () =>
    (await server.call('GET', 'profiles')).data.items.map(({ name }: { name: string }) => name)
  expect((await server.call('DELETE', `profiles/${made.id}`)).status).toBe(200)
  expect(await names()).toEqual([''])
  const his = { 'drape-profile': made.id }
  expect((await server.call('GET', 'preferences', undefined, his)).status).toBe(404)
  expect((await server.call('POST', `profiles/${made.id}/restore`)).data.name).toBe('Robert')
  expect(await names()).toEqual(['', 'Robert'])
})

/** Files of the data folder that hold some of the photo's bytes, or any picture or key. */
function traces(): string[] {
  const piece = photo.subarray(photo.length >> 1, (photo.length >> 1) + 64)
  return readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return (
        bytes.includes(piece) ||
        bytes.includes('my-very-own-key') ||
        /\.(jpe?g|png|webp|avif|glb)$/.test(file)
      )
    })
}

async function fill() {
  const { data } = await server.call('POST', 'avatars', formOf({ name: 'Me', image: photo }))
  await server.call('PUT', 'services/gemini/key', { api_key: 'my-very-own-key' })
  await server.call('PATCH', 'settings', { check_updates: false, memory_gb: 3 })
  mkdirSync(join(server.dataDir, 'cache'), { recursive: true })
  writeFileSync(join(server.dataDir, 'cache/reference.png'), photo)
  expect(traces().length).toBeGreaterThan(2)
  return data.id as string
}

it('deletes everything when it is meant, so that nothing is left', async () => {
  const id = await fill()
  expect((await server.call('DELETE', 'everything', {})).status).toBe(400)
  expect((await server.call('DELETE', 'everything', { confirm: 'yes' })).status).toBe(400)
  expect((await server.call('GET', `avatars/${id}`)).status).toBe(200)
  await vi.waitFor(async () => expect((await server.call('GET', 'health')).data.status).toBe('ready'), 20_000)
  const { workerPid } = server.daemon
  expect((await server.call('DELETE', 'everything', { confirm: 'everything' })).status).toBe(200)
  expect(traces()).toEqual([])
  // Nor does a process remember anything.
  await vi.waitFor(() => expect(server.daemon.workerPid).not.toBe(workerPid), 20_000)
  expect(existsSync(join(server.dataDir, 'erase.json'))).toBe(false)
  // This browser is a stranger now, as at the first start.
  expect((await server.call('GET', 'avatars')).status).toBe(401)
  await server.pair()
  expect((await server.call('GET', 'avatars')).data.items).toEqual([])
  expect((await server.call('GET', 'settings')).data.memory_gb).toBeNull()
  expect((await server.call('GET', 'services')).data.items[0].has_key).toBe(false)
})

it('models stay unless they are to go too', async () => {
  const file = join(server.dataDir, 'models', storePath(packs['tryon-viton-hd'].files[0]))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, 'weights')
  await server.call('DELETE', 'everything', { confirm: 'everything' })
  expect(existsSync(file)).toBe(true)
  await server.pair()
  expect((await server.call('DELETE', 'everything', { confirm: 'everything', models: true })).status).toBe(
    200,
  )
  expect(existsSync(file)).toBe(false)
})

it('a picture in the making is stopped, and does not come back', async () => {
  const pictures = { person_image: photo, garment_image: photo, garment_type: 'upper_body' }
  const started = await server.call('POST', 'process-tryon', formOf(pictures), { prefer: 'respond-async' })
  expect(started.status).toBe(202)
  await vi.waitFor(async () => {
    const { data } = await server.call('GET', `jobs/${started.data.id}`)
    expect(data.state).toBe('running')
  })
  expect((await server.call('DELETE', 'everything', { confirm: 'everything' })).status).toBe(200)
  await server.pair()
  expect((await server.call('GET', 'jobs')).data.items).toEqual([])
  await server.restart()
  expect(traces()).toEqual([])
})

it('finishes at the next start what an end in the middle interrupted', async () => {
  await fill()
  writeFileSync(join(server.dataDir, 'erase.json'), '{"confirm":"every')
  await server.restart()
  expect(traces()).toEqual([])
  expect((await server.call('GET', 'avatars')).status).toBe(401)
  expect(existsSync(join(server.dataDir, 'erase.json'))).toBe(false)
})
