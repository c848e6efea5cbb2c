import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { errorTable } from '../../../../shared/errors.ts'
import { openStore } from '../../../store/open-store.ts'
import type { Store } from '../../../store/store.ts'
import type { HttpContext } from '../../context.ts'
import { newToken } from '../../pairings.ts'
import { rawRequest } from '../../testing/raw-request.ts'
import { serve } from '../../testing/serve.ts'
import { bearerToken, callerOf, identify, sha256 } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'drape-auth-'))
const [mine, revoked, adminToken] = [newToken(), newToken(), newToken()]
const twoMinutes = 120_000
let clock = Date.now() - twoMinutes
let store: Store
let device: { id: string }
let port: number
let close: () => void

beforeAll(async () => {
  store = await openStore({ dataDir: folder, now: () => new Date(clock) })
  device = await store.devices.add('Mine', sha256(mine))
  const gone = await store.devices.add('Gone', sha256(revoked))
  await store.devices.remove(gone.id)
  const context = { store, adminToken } as HttpContext
  const hello = await serve(
    identify(context),
    (req, res, next) => void (req.path === '/open' ? res.json(callerOf(res) ?? null) : next()),
    bearerToken(context),
    (_req, res) => void res.json(callerOf(res)),
  )
  port = hello.port
  close = hello.close
})
afterAll(async () => {
  close()
  await store.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const ask = (headers: string[], path = '/') => rawRequest({ port, path, headers: ['host', 'x', ...headers] })

it.each(['Bearer', 'bearer', 'BEARER'])('knows a paired browser by its token after %s', async (scheme) => {
  const { status, text } = await ask(['authorization', `${scheme} ${mine}`])
  expect(status).toBe(200)
  expect(JSON.parse(text).device).toMatchObject({ id: device.id, browser: 'Mine' })
})

it('knows the command line', async () => {
  expect((await ask(['authorization', `Bearer ${adminToken}`])).text).toBe('"admin"')
})

it.each([
  ['no token', []],
  ['an empty header', ['authorization', '']],
  ['a scheme alone', ['authorization', 'Bearer ']],
  ['the token alone', ['authorization', mine]],
  ['another scheme', ['authorization', `Basic ${mine}`]],
  ['a token made up', ['authorization', `Bearer ${newToken()}`]],
  ['a revoked token', ['authorization', `Bearer ${revoked}`]],
  ['a token with one more letter', ['authorization', `Bearer ${mine}A`]],
  ['a token with one letter less', ['authorization', `Bearer ${mine.slice(0, -1)}`]],
  ['a token in other case', ['authorization', `Bearer ${mine.toLowerCase()}`]],
  ['the stored hash in place of the token', ['authorization', `Bearer ${sha256(mine)}`]],
  ['two tokens in one header', ['authorization', `Bearer ${newToken()}, Bearer ${mine}`]],
  ['a wrong header before the right one', ['authorization', 'Bearer x', 'authorization', `Bearer ${mine}`]],
  ['an SQL wildcard', ['authorization', `Bearer ${'%'.repeat(43)}`]],
  ['an endless token', ['authorization', `Bearer ${mine.repeat(100)}`]],
  ['a token in a cookie', ['cookie', `token=${mine}; authorization=Bearer ${mine}`]],
])('turns away %s', async (_name, headers) => {
  const { status, text, headers: sent } = await ask(headers)
  expect(status).toBe(401)
  expect(JSON.parse(text).error).toEqual({
    code: 'UNAUTHORIZED',
    message: errorTable.UNAUTHORIZED.message,
  })
  expect(sent['www-authenticate']).toBe('Bearer')
  // Where no token is needed such a caller is a stranger.
  expect((await ask(headers, '/open')).text).toBe('null')
})

it('turns away a token in the address', async () => {
  expect((await ask([], `/?access_token=${mine}&token=${mine}`)).status).toBe(401)
})

it('remembers when a browser was last seen, to the minute', async () => {
  const lastSeen = async () => {
    await ask(['authorization', `Bearer ${mine}`])
    return (await store.devices.list())[0].last_seen_at
  }
  clock += twoMinutes
  const now = new Date(clock).toISOString()
  expect(await lastSeen()).toBe(now)
  clock += 1000
  expect(await lastSeen()).toBe(now)
})
