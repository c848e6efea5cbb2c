import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const open = (handler: RequestListener, host: string, port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer({ requestTimeout: 60_000 }, handler)
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

async function openBoth(
  handler: RequestListener,
  port: number,
): Promise<{ port: number; servers: Server[] }> {
  const v4 = await open(handler, '127.0.0.1', port)
  const taken = (v4.address() as AddressInfo).port
  try {
    return { port: taken, servers: [v4, await open(handler, '::1', taken)] }
  } catch (error) {
    // Machines without IPv6 do without it; a port that is another's there must not be shared.
    if (codeOf(error) !== 'EADDRINUSE') return { port: taken, servers: [v4] }
    v4.close()
    throw error
  }
}

/**
 * Listens on 127.0.0.1 and ::1 at the first free port of the list.
 * @throws Error with a sentence for the user when all are taken
 */
export async function listen(
  handler: RequestListener,
  ports: readonly number[],
): Promise<{ port: number; close(): Promise<void> }> {
  for (const wanted of ports) {
    try {
      const { port, servers } = await openBoth(handler, wanted)
      return {
        port,
        async close() {
          await Promise.all(
            servers.map((server) => {
              const closed = new Promise((resolve) => server.close(resolve))
              server.closeAllConnections()
              return closed
            }),
          )
        },
      }
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error
    }
  }
  throw new Error(`The port ${ports.join(', ')} is taken. Stop what uses it, or choose another with --port.`)
}
