import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawRequest } from '../../testing/raw-request.ts'
import { serve } from '../../testing/serve.ts'
import { hostAllowList } from './index.ts'

let server: Awaited<ReturnType<typeof serve>>
let port: number
beforeAll(async () => {
  server = await serve(hostAllowList, (_req, res) => void res.send('in'))
  port = server.port
})
afterAll(() => server.close())

const ask = (host: string) => rawRequest({ port, headers: { host } })

it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers to its own name %s', async (name) => {
  expect((await ask(`${name}:${port}`)).status).toBe(200)
})

it.each([
  ['a foreign name', 'evil.example'],
  ['a foreign name with our port', 'evil.example:PORT'],
  ['no port', '127.0.0.1'],
  ['another port', '127.0.0.1:1'],
  ['a trailing dot', 'localhost.:PORT'],
  ['a name that begins like ours', 'localhost.evil.example:PORT'],
  ['a name that ends like ours', 'evil-localhost:PORT'],
  ['a user before our name', 'evil@127.0.0.1:PORT'],
  ['another loopback address', '127.0.0.2:PORT'],
  ['every address', '0.0.0.0:PORT'],
  ['a decimal address', '2130706433:PORT'],
  ['IPv6 without brackets', '::1:PORT'],
  ['IPv4 within IPv6', '[::ffff:127.0.0.1]:PORT'],
  ['an empty name', ''],
  ['spaces inside', '127.0.0.1 :PORT'],
])('refuses %s', async (_, host) => {
  const { status, text } = await ask(host.replace('PORT', String(port)))
  expect([status, JSON.parse(text).error.code]).toEqual([403, 'FORBIDDEN_HOST'])
})

it('refuses a request that names no host', async () => {
  expect((await rawRequest({ port })).status).toBe(400)
})

it('refuses a request that names two hosts', async () => {
  const headers = ['host', `127.0.0.1:${port}`, 'host', 'evil.example']
  expect((await rawRequest({ port, headers })).status).toBeGreaterThanOrEqual(400)
})
