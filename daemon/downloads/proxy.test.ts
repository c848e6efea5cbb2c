import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HubServer, startHubServer } from './testing/hub-server.ts'
import { openTestStore } from './testing/open-test-store.ts'
import { testFiles } from './testing/test-pack.ts'

let hub: HubServer
const tunnels: string[] = []
const proxy = createServer().on('connect', (req, client, head) => {
  tunnels.push(req.url ?? '')
  const [host, port] = (req.url ?? '').split(':')
  const server = connect(Number(port), host, () => {
    client.write('HTTP/1.1 200 OK\r\n\r\n')
    server.write(head)
    server.pipe(client).pipe(server)
  })
  for (const socket of [server, client]) socket.on('error', () => {})
})

beforeEach(async () => {
  tunnels.length = 0
  hub = await startHubServer(testFiles)
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await hub.close()
  proxy.closeAllConnections()
  proxy.close()
})

const proxyUrl = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

it('goes through the proxy, to the hub and to the storage', async () => {
  const { store } = await openTestStore(hub.url, { env: { HTTP_PROXY: proxyUrl() } })
  await store.pull('two')
  expect(tunnels).toContain(new URL(hub.url).host)
  expect(new Set(tunnels).size).toBe(2)
  await store.close()
})

it('goes around the proxy where it is told to', async () => {
  const { store } = await openTestStore(hub.url, { env: { HTTP_PROXY: proxyUrl(), NO_PROXY: '127.0.0.1' } })
  await store.pull('two')
  expect(tunnels).toEqual([])
  await store.close()
})
