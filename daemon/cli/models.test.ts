import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packs } from '../../models/catalog/packs.ts'
import { type HubServer, startHubServer } from '../downloads/testing/hub-server.ts'
import { bytesFor } from '../downloads/testing/test-pack.ts'

const program = fileURLToPath(new URL('./drape.mjs', import.meta.url))
const pack = 'tryon-viton-hd'
// Of this pack no hash is known beforehand: any bytes can stand for it.
const files = Object.fromEntries(
  packs[pack].files.map(({ repo, path }, i) => [`${repo}/${path}`, { bytes: bytesFor(path, 100_000 + i) }]),
)
let hub: HubServer
let data: string
beforeAll(async () => {
  hub = await startHubServer(files)
  data = await mkdtemp(join(tmpdir(), 'drape-cli-'))
})
afterAll(() => hub.close())

const drape = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DRAPE_HUBS: hub.url, DRAPE_DATA: data, NO_PROXY: '127.0.0.1' }
    const child = execFile(process.execPath, [program, 'models', ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
    child.stdin?.end()
  })

it('downloads only what was accepted, checks it, moves it and removes it', async () => {
  const refused = await drape('pull', pack)
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--accept-licence') })
  expect(refused.out).toContain('DensePose model zoo, CC BY-SA 3.0')
  expect(hub.requests).toEqual([])

  const pulled = await drape('pull', pack, '--accept-licence')
  expect(pulled).toMatchObject({ code: 0, out: expect.stringContaining(`${pack} is installed in ${data}`) })
  expect(pulled.err).toContain('100 %  400 kB of 400 kB')

  const listed = JSON.parse((await drape('list', '--json')).out)
  expect(listed.packs[0]).toMatchObject({ name: pack, state: 'installed', accepted: true, bytes: 400_006 })
  expect(await drape('verify')).toMatchObject({
    code: 0,
    out: expect.stringContaining('sound    franciszzj/Leffa'),
  })

  const to = join(data, 'elsewhere')
  expect(await drape('move', to)).toMatchObject({ code: 0 })
  const moved = JSON.parse((await drape('list', '--json')).out)
  expect([moved.folder, moved.packs[0].state]).toEqual([to, 'installed'])

  expect(await drape('remove', pack)).toMatchObject({ code: 1, out: expect.stringContaining('frees 400 kB') })
  expect(await drape('remove', pack, '--yes')).toMatchObject({ code: 0 })
  expect(await drape('verify', pack)).toMatchObject({ code: 1, out: expect.stringContaining('missing') })
})

it.each([
  [['pull'], 2, 'Which pack?'],
  [['fetch'], 2, 'drape models knows: list, pull'],
  [['pull', 'nothing'], 1, 'There is no pack “nothing”. There are: tryon-viton-hd'],
])('answers %j with exit code %i', async (args, code, message) => {
  expect(await drape(...args)).toMatchObject({ code, err: expect.stringContaining(message) })
})
