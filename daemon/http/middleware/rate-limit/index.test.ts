import type { RequestHandler } from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { rawRequest } from '../../testing/raw-request.ts'
import { serve } from '../../testing/serve.ts'
import { byAddress, byCaller, rateLimit } from './index.ts'

/** Stands in for the token check: `device x` is a paired browser, `admin` the command line. */
const identify: RequestHandler = (req, res, next) => {
  const [kind, id] = (req.headers.authorization ?? '').split(' ')
  res.locals.caller = kind === 'device' ? { device: { id } } : kind === 'admin' ? kind : undefined
  next()
}

async function open(limit: RequestHandler) {
  const server = await serve(identify, limit, (_req, res) => void res.send('in'))
  onTestFinished(() => server.close())
  return (authorization: string) => rawRequest({ port: server.port, headers: { host: 'x', authorization } })
}

it('counts each paired browser for itself and says when to come back', async () => {
  const ask = await open(rateLimit(2, 3600, byCaller))
  expect((await ask('device a')).status).toBe(200)
  expect((await ask('device a')).status).toBe(200)
  const refused = await ask('device a')
  expect(refused.status).toBe(429)
  expect(JSON.parse(refused.text).error.code).toBe('RATE_LIMITED')
  const wait = Number(refused.headers['retry-after'])
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(3600)
  expect((await ask('device b')).status).toBe(200)
  expect((await ask('admin')).status).toBe(200)
})

it('gives strangers of one address one count, whatever tokens they make up', async () => {
  const ask = await open(rateLimit(2, 3600, byCaller))
  const statuses = []
  for (const made of ['Bearer 1', 'Bearer 2', 'Bearer 3']) statuses.push((await ask(made)).status)
  expect(statuses).toEqual([200, 200, 429])
  expect((await ask('device a')).status).toBe(200)
})

it('counts by address even who has a token, where guessing must be slow', async () => {
  const ask = await open(rateLimit(1, 3600, byAddress))
  expect((await ask('device a')).status).toBe(200)
  expect((await ask('device b')).status).toBe(429)
})
