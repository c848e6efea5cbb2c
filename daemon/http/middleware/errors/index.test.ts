import express, { type RequestHandler } from 'express'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { failure } from '../../../../shared/envelope.ts'
import { DrapeError, type ErrorCode, errorTable } from '../../../../shared/errors.ts'
import { rawRequest } from '../../testing/raw-request.ts'
import { serve } from '../../testing/serve.ts'
import { errorAnswer } from './index.ts'

/** Asks a handler once; `logged` are the lines that the log got. */
async function ask(handlers: RequestHandler[], path = '/', body?: string) {
  const logged: string[] = []
  const log = pino({}, { write: (line: string) => void logged.push(line) })
  // Before the silent one that `serve` ends with.
  const { port, close } = await serve(...handlers, errorAnswer(log) as never)
  onTestFinished(close)
  const headers = { host: 'x', 'content-type': 'application/json' }
  const answer = await rawRequest({ port, path, headers, ...(body && { method: 'POST', body }) })
  return { ...answer, logged, sent: failure.parse(JSON.parse(answer.text)) }
}
const throwing = (error: unknown): RequestHandler[] => [
  () => {
    throw error
  },
]

it.each(Object.keys(errorTable) as ErrorCode[])('answers %s by its status and sentence', async (code) => {
  const { status, sent, logged, headers } = await ask(throwing(new DrapeError(code)))
  expect(status).toBe(errorTable[code].status)
  expect(sent.error).toEqual({ code, message: errorTable[code].message })
  expect(sent.metadata?.request_id).toBe(headers['x-request-id'])
  expect(logged).toEqual([])
})

it('passes on the sentence and details of who threw, and when to come back', async () => {
  const { sent, headers } = await ask(throwing(new DrapeError('QUEUE_FULL', 'Later.', { retry_after: 7 })))
  expect(sent.error).toEqual({ code: 'QUEUE_FULL', message: 'Later.', details: { retry_after: 7 } })
  expect(headers['retry-after']).toBe('7')
})

it.each([
  ['an error', new Error('password in /home/ada')],
  ['a text', 'password in /home/ada'],
  ['an error that calls itself the server’s', Object.assign(new Error('password'), { status: 503 })],
  ['a status that is no number', Object.assign(new Error('password'), { status: '404' })],
])('tells nothing of %s but logs it with the request’s id', async (_name, thrown) => {
  const late: RequestHandler = async () => {
    throw thrown
  }
  for (const handlers of [throwing(thrown), [late]]) {
    const { status, text, sent, logged } = await ask(handlers)
    expect(status).toBe(500)
    expect(sent.error).toEqual({ code: 'INTERNAL', message: errorTable.INTERNAL.message })
    expect(text).not.toContain('password')
    expect(logged).toHaveLength(1)
    expect(JSON.parse(logged[0])).toMatchObject({ level: 50, request_id: sent.metadata?.request_id })
  }
})

it.each([
  ['broken JSON', '/', '{"a":'],
  ['JSON that is too long', '/', JSON.stringify('x'.repeat(2000))],
  ['an address that cannot be decoded', '/thing/%E0%A4%A', undefined],
])('takes %s for the caller’s fault', async (_name, path, body) => {
  const routes = express.Router().get('/thing/:id', (_req, res) => void res.send('in'))
  const { status, sent, logged } = await ask([express.json({ limit: 1000 }), routes], path, body)
  expect(status).toBe(400)
  expect(sent.error).toEqual({ code: 'VALIDATION_ERROR', message: errorTable.VALIDATION_ERROR.message })
  expect(logged).toEqual([])
})

it('breaks off an answer that had begun', async () => {
  const { port, close } = await serve((_req, res) => {
    res.write('half')
    throw new DrapeError('NOT_FOUND')
  })
  onTestFinished(close)
  await expect(rawRequest({ port, headers: { host: 'x' } })).rejects.toMatchObject({ code: 'ECONNRESET' })
})
