import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import { pino } from 'pino'
import { errorAnswer } from '../middleware/errors/index.ts'
import { requestId } from '../middleware/request-id/index.ts'

/** Serves handlers on a free port, between the request id and the error answer, as the daemon does. */
export async function serve(...handlers: RequestHandler[]): Promise<{ port: number; close(): void }> {
  const app = express()
    .use(requestId, ...handlers)
    .use(errorAnswer(pino({ level: 'silent' })))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
