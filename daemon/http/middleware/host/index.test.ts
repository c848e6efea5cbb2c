import { afterAll, beforeAll, expect, it } from 'vitest'
import { send, startTestDaemon } from '../../../testing/test-daemon.ts'
import { rawRequest } from '../../testing/raw-request.ts'

let test: Awaited<ReturnType<typeof startTestDaemon>>
let port: number
beforeAll(async () => {
  test = await startTestDaemon()
  port = test.daemon.port
})
afterAll(() => test.close())

const health = (host: string, address?: string) =>
  send(port, 'GET', '/api/v1/health', { headers: { host }, address })

it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers to its own name %s', async (name) => {
  expect((await health(`${name}:${port}`)).status).toBe(200)
})

it('answers on the IPv6 loopback address too', async () => {
  expect((await health(`[::1]:${port}`, '::1')).status).toBe(200)
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
  const { status, json } = await health(host.replace('PORT', String(port)))
  expect([status, json?.error.code]).toEqual([403, 'FORBIDDEN_HOST'])
})

it('refuses a request that names no host', async () => {
  expect((await rawRequest({ port, path: '/api/v1/health' })).status).toBe(400)
})

it('refuses a request that names two hosts', async () => {
  const headers = ['host', `127.0.0.1:${port}`, 'host', 'evil.example']
  expect((await rawRequest({ port, path: '/api/v1/health', headers })).status).toBeGreaterThanOrEqual(400)
})

it('refuses foreign names for its pages as well', async () => {
  const headers = { host: `evil.example:${port}`, 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }
  expect((await send(port, 'GET', '/pair', { headers })).status).toBe(403)
})
