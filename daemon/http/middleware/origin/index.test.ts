import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawRequest } from '../../testing/raw-request.ts'
import { serve } from '../../testing/serve.ts'
import { originRules } from './index.ts'

let server: Awaited<ReturnType<typeof serve>>
let port: number
beforeAll(async () => {
  server = await serve(originRules, (_req, res) => void res.send('in'))
  port = server.port
})
afterAll(() => server.close())

const ask = (headers: Record<string, string>, method = 'GET') =>
  rawRequest({ port, method, headers: { host: 'x', ...headers } })

it.each([
  ['a program', {}],
  ['Chromium’s background', { 'sec-fetch-site': 'none' }],
  ['Firefox’s background', { 'sec-fetch-site': 'same-origin' }],
  [
    'a Chromium extension that posts',
    { origin: 'chrome-extension://abcdefghijklmnop', 'sec-fetch-site': 'none' },
  ],
  [
    'a Firefox extension that posts',
    { origin: 'moz-extension://0b2e6a9c-3b0e-4f6e-9f43-1c2d3e4f5a6b', 'sec-fetch-site': 'same-origin' },
  ],
])('lets %s in', async (_, headers) => {
  expect((await ask(headers)).status).toBe(200)
})

it.each([
  ['a shop', { origin: 'https://shop.example' }],
  ['a shop without TLS', { origin: 'http://shop.example' }],
  ['a page on this machine', { origin: 'http://localhost:3000' }],
  ['the daemon’s own address as a page', { origin: 'http://127.0.0.1:PORT' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['an empty origin', { origin: '' }],
  ['a file', { origin: 'file://' }],
  ['a page named like an extension', { origin: 'https://chrome-extension.example' }],
  ['an extension with a path', { origin: 'chrome-extension://abc/evil' }],
  ['two origins', { origin: 'chrome-extension://abc, https://shop.example' }],
  ['a picture in a page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }],
  ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
  ['an unknown site word', { 'sec-fetch-site': 'sideways' }],
])('refuses %s', async (_, headers) => {
  const sent = Object.fromEntries(
    Object.entries(headers).map(([k, v]) => [k, v.replace('PORT', String(port))]),
  )
  for (const method of ['GET', 'POST', 'DELETE']) {
    const { status, text } = await ask(sent, method)
    expect([status, JSON.parse(text).error.code]).toEqual([403, 'FORBIDDEN_ORIGIN'])
  }
})
