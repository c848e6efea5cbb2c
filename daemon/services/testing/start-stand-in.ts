import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request was, to the byte. */
export interface SeenRequest {
  method: string
  url: URL
  headers: NodeJS.Dict<string | string[]>
  body: Buffer
}

export interface StandInAnswer {
  status?: number
  headers?: Record<string, string>
  /** An object is sent as JSON. */
  body: object | Uint8Array
}

/** What may be wrong with a service; a number is an HTTP status. */
export type Fault = 'slow' | 'reset' | 'empty' | 'wrong-json' | 'wrong-shape' | 'truncated' | 'huge' | number

/**
 * A server that stands for one that cannot be reached: it answers as `answer` says, keeps every request, and fails on
 * demand.
 */
export async function startStandIn(answer: (request: SeenRequest) => StandInAnswer | Promise<StandInAnswer>) {
  const standIn = {
    address: '',
    requests: [] as SeenRequest[],
    fault: undefined as Fault | undefined,
    /** How many requests still fail. */
    faulty: Number.POSITIVE_INFINITY,
    /** Sent along with a faulty status. */
    faultHeaders: {} as Record<string, string>,
    /** Only these fail. */
    faultAt: /(?:)/,
    /** Works again, and has seen nothing. */
    mend() {
      Object.assign(standIn, {
        ...{ requests: [], fault: undefined, faulty: Number.POSITIVE_INFINITY },
        ...{ faultHeaders: {}, faultAt: /(?:)/ },
      })
    },
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const url = new URL(incoming.url ?? '/', standIn.address)
    const { method = 'GET', headers } = incoming
    const request = { method, url, headers, body: Buffer.concat(chunks) }
    standIn.requests.push(request)
    const { fault } = standIn
    if (fault !== undefined && standIn.faultAt.test(url.pathname) && standIn.faulty-- > 0)
      return fail(response, fault, standIn.faultHeaders)
    const { status = 200, headers: extra, body } = await answer(request)
    const bytes = body instanceof Uint8Array
    response.writeHead(status, { 'content-type': bytes ? 'image/jpeg' : 'application/json', ...extra })
    response.end(bytes ? body : JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  standIn.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return standIn
}

function fail(response: ServerResponse, fault: Fault, headers: Record<string, string>): void {
  const json = { 'content-type': 'application/json' }
  if (typeof fault === 'number') {
    response.writeHead(fault, { ...json, ...headers }).end(JSON.stringify({ error: { code: fault } }))
    return
  }
  if (fault === 'slow') return
  if (fault === 'reset') {
    response.destroy()
    return
  }
  if (fault === 'truncated') {
    response.writeHead(200, { ...json, 'content-length': '1000' })
    response.write('{"itemSummaries":[')
    setTimeout(() => response.destroy(), 20)
    return
  }
  const bodies = { empty: '', 'wrong-json': '<html>Sorry</html>', 'wrong-shape': '{"itemSummaries":7}' }
  response.writeHead(200, json).end(fault === 'huge' ? Buffer.alloc(33 * 1024 * 1024, ' ') : bodies[fault])
}
