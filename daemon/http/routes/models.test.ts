import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { packs } from '../../../models/catalog/packs.ts'
import { type HubServer, startHubServer } from '../../downloads/testing/hub-server.ts'
import { bytesFor } from '../../downloads/testing/test-pack.ts'
import { startTestDaemon } from '../testing/test-client.ts'

const pack = 'tryon-viton-hd'
// Of this pack no hash is known beforehand: any bytes can stand for it.
const files = Object.fromEntries(
  packs[pack].files.map(({ repo, path }, i) => [`${repo}/${path}`, { bytes: bytesFor(path, 100_000 + i) }]),
)
let hub: HubServer
let test: Awaited<ReturnType<typeof startTestDaemon>>
beforeAll(async () => {
  hub = await startHubServer(files)
  vi.stubEnv('DRAPE_HUBS', hub.url)
  test = await startTestDaemon()
  await test.pair()
})
afterAll(async () => {
  await test.close()
  await hub.close()
  vi.unstubAllEnvs()
})

/** The states that the event stream tells, until it ends. */
async function eventsOf(name: string) {
  const response = await fetch(`${test.daemon.url}/api/v1/models/${name}/events`, {
    headers: { authorization: `Bearer ${test.token}`, origin: 'chrome-extension://drapetest' },
  })
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '))
  return lines.map((line) => JSON.parse(line.slice('data: '.length)))
}

it('pulls what was accepted, tells how far it is, verifies and removes', async () => {
  const { data } = await test.call('GET', 'models')
  expect(data.items.map(({ name }: { name: string }) => name)).toEqual(Object.keys(packs))
  expect(data.items[0]).toMatchObject({ name: pack, state: 'absent', bytes: null, pull: null, error: null })
  expect(data.items[0]).toMatchObject({ problem: null, check: null })
  expect(data.free_bytes).toBeGreaterThan(0)
  expect(
    data.items.filter(({ usable }: { usable: boolean }) => usable).map(({ name }: { name: string }) => name),
  ).toEqual(
    Object.entries(packs)
      .filter(([, pack]) => pack.usable)
      .map(([name]) => name),
  )

  expect(await test.call('POST', `models/${pack}/pull`, {})).toMatchObject({
    status: 409,
    error: { code: 'CONFLICT' },
  })
  expect(hub.requests).toEqual([])

  const accepted = { accept_licences: [pack] }
  expect(await test.call('POST', `models/${pack}/pull`, accepted)).toMatchObject({
    status: 202,
    data: { accepted: true, pull: { received: 0 } },
  })
  const events = await eventsOf(pack)
  expect(events.at(-1)).toMatchObject({ state: 'installed', bytes: 400_006, received: 400_006, pull: null })

  const { data: checked } = await test.call('POST', `models/${pack}/verify`)
  expect(checked.items.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('sound'))
  const removal = { freed_bytes: 400_006, stopped: [pack], stops: [`Without it ${packs[pack].without}.`] }
  expect(await test.call('GET', `models/${pack}/removal`)).toMatchObject({ status: 200, data: removal })
  expect(await test.call('DELETE', `models/${pack}`)).toMatchObject({ status: 200, data: removal })
  expect((await test.call('GET', `models/${pack}`)).data).toMatchObject({ state: 'absent', accepted: false })
})

it('pauses, and goes on', async () => {
  hub.trouble = (_key, range) => (range ? { stall: 50_000 } : undefined)
  await test.call('POST', `models/${pack}/pull`, { accept_licences: [pack] })
  const running = await test.call('DELETE', `models/${pack}`)
  expect(running).toMatchObject({ status: 409, error: { code: 'CONFLICT' } })
  expect(await test.call('DELETE', `models/${pack}/pull`)).toMatchObject({
    data: { pull: null, error: null },
  })
  hub.trouble = () => undefined
  await test.call('POST', `models/${pack}/pull`)
  expect((await eventsOf(pack)).at(-1)).toMatchObject({ state: 'installed', error: null })
})

it('checks files without keeping anyone waiting', async () => {
  const path = join(test.dataDir, 'models', packs[pack].files[0].repo, packs[pack].files[0].path)
  const bytes = readFileSync(path)
  bytes[5] ^= 1
  writeFileSync(path, bytes)
  const started = await test.call('POST', `models/${pack}/check`)
  expect(started).toMatchObject({ status: 202, data: { check: { files: 4, error: null } } })
  const check = await vi.waitFor(async () => {
    const { data } = await test.call('GET', `models/${pack}`)
    expect(data.check.running).toBe(false)
    return data.check
  })
  expect(check.reports.map(({ state }: { state: string }) => state)).toEqual([
    'damaged',
    ...Array(3).fill('sound'),
  ])
  await test.call('POST', `models/${pack}/pull`)
  expect((await eventsOf(pack)).at(-1)).toMatchObject({ state: 'installed', check: null })
})

it('says why a pull failed', async () => {
  const name = 'triposr'
  await test.call('POST', `models/${name}/pull`, { accept_licences: [name] })
  expect((await eventsOf(name)).at(-1).error).toContain('stabilityai/TripoSR/model.ckpt is not to be had')
  expect((await test.call('GET', `models/${name}`)).data).toMatchObject({ problem: 'gone' })
})

it('knows no other packs', async () => {
  for (const [method, path] of [
    ['GET', 'models/x'],
    ['DELETE', 'models/x'],
    ['POST', 'models/x/pull'],
    ['DELETE', 'models/x/pull'],
    ['POST', 'models/x/verify'],
    ['POST', 'models/x/check'],
    ['GET', 'models/x/removal'],
  ])
    expect(await test.call(method, path)).toMatchObject({ status: 404 })
})
