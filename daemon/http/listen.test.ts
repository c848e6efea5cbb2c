import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from './listen.ts'

const interfaces = Object.values(networkInterfaces()).flat()
// Many containers have no IPv6.
const hosts = ['127.0.0.1', ...(interfaces.some((it) => it?.address === '::1') ? ['::1'] : [])]

async function listenOn(ports: number[]) {
  const server = await listen((_req, res) => void res.end('drape'), ports)
  onTestFinished(() => server.close())
  return server
}

/** A port that another program holds on one of the addresses. */
async function taken(host: string): Promise<number> {
  const other = createServer().listen({ port: 0, host, ipv6Only: host === '::1' })
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  return (other.address() as AddressInfo).port
}

it.each(hosts)('answers on %s', async (host) => {
  const { port } = await listenOn([0])
  expect(await (await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/`)).text()).toBe(
    'drape',
  )
})

it.each(hosts)('goes on to the next port when one is taken on %s', async (host) => {
  const port = await taken(host)
  expect((await listenOn([port, 0])).port).not.toBe(port)
})

it('says what to do when every port is taken', async () => {
  const port = await taken('127.0.0.1')
  await expect(listenOn([port])).rejects.toThrow(`The port ${port} is taken.`)
})

it('lets go of its port though a client keeps its connection', async () => {
  const server = await listen((_req, res) => void res.write('never ends'), [0])
  const response = await fetch(`http://127.0.0.1:${server.port}/`)
  await server.close()
  await expect(response.text()).rejects.toThrow()
  expect((await listenOn([server.port])).port).toBe(server.port)
})
