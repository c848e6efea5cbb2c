import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ErrorCode, errorTable } from '../../../shared/errors.ts'
import { apiVersion } from '../../../shared/link.ts'

/** One request as the server got it. */
export interface Heard {
  headers: IncomingMessage['headers']
  url: URL
  json: unknown
  form: FormData | null
}
/** What to answer: data, a refusal by its code, or a whole response. */
type Answer = { data: unknown } | { refuse: ErrorCode } | Response
/** Routes by method and path under `/api/v1/`, e.g. `GET health`; `*` stands for one part of a path. */
type Routes = Record<string, (heard: Heard) => Answer>

/** A health answer; `change` says what is unusual about this daemon. */
export const healthy = (change: object = {}) => ({
  data: {
    name: 'drape',
    status: 'ready',
    version: '0.1.0',
    api_version: apiVersion,
    paired: true,
    ...change,
  },
})

/** A real HTTP server on a free port that speaks the daemon's envelope; it stands for daemons that are hard to have. */
export async function serveContract(routes: Routes) {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const url = new URL(request.url!, 'http://127.0.0.1')
    const type = request.headers['content-type'] ?? ''
    const key = `${request.method} ${url.pathname.replace('/api/v1/', '')}`
    const found = Object.keys(routes).find((route) =>
      new RegExp(`^${route.replaceAll('*', '[^/]+')}$`).test(key),
    )
    const answer: Answer = found
      ? routes[found]({
          headers: request.headers,
          url,
          json: type.includes('json') ? JSON.parse(body.toString()) : null,
          form: type.includes('multipart')
            ? await new Response(body, { headers: { 'content-type': type } }).formData()
            : null,
        })
      : { refuse: 'NOT_FOUND' }
    if (answer instanceof Response) {
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(Buffer.from(await answer.arrayBuffer()))
      return
    }
    const { status, message } = 'refuse' in answer ? errorTable[answer.refuse] : { status: 200, message: '' }
    const metadata = { processing_time: 0, request_id: randomUUID() }
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(
        JSON.stringify(
          'refuse' in answer
            ? { success: false, error: { code: answer.refuse, message }, metadata }
            : { success: true, data: answer.data, metadata },
        ),
      )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
