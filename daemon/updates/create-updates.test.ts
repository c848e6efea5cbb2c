import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OutboundCall } from '../../shared/services.ts'
import { createUpdates } from './create-updates.ts'

const newer = { version: '0.2.0', url: 'https://drape.example/releases/0.2.0', notes: 'Faster.' }
let body = ''
let asked = 0
const feed = createServer((_req, res) => {
  asked++
  res.writeHead(body ? 200 : 503).end(body)
})
let dataDir = ''
let logged: Omit<OutboundCall, 'id'>[] = []
let wanted = true
let time = Date.parse('2026-11-24T10:00:00Z')
const open = () =>
  createUpdates({
    dataDir,
    feed: `http://127.0.0.1:${(feed.address() as AddressInfo)?.port ?? 1}/latest.json`,
    current: '0.1.0',
    wanted: () => wanted,
    record: async (call) => void logged.push(call),
    now: () => new Date(time),
  })

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'drape-updates-'))
  asked = 0
  logged = []
  wanted = true
  body = JSON.stringify(newer)
  await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  feed.closeAllConnections()
  feed.close()
  rmSync(dataDir, { recursive: true, force: true })
})

it('asks nobody unless the shopper wants it, then once a day', async () => {
  wanted = false
  const updates = open()
  await updates.checkIfDue()
  expect(asked).toBe(0)
  expect(updates.state()).toEqual({ current: '0.1.0', available: null, checked_at: null, failed: false })
  wanted = true
  await updates.checkIfDue()
  await updates.checkIfDue()
  expect(asked).toBe(1)
  expect(updates.state()).toMatchObject({ available: newer, checked_at: '2026-11-24T10:00:00.000Z' })
  // Another start of the daemon knows it too.
  await open().checkIfDue()
  expect(asked).toBe(1)
  time += 24 * 60 * 60_000
  await updates.checkIfDue()
  expect(asked).toBe(2)
  expect(logged.map(({ service, purpose, status }) => [service, purpose, status])).toEqual([
    ['updates', 'update', 200],
    ['updates', 'update', 200],
  ])
})

it('looks once for several who ask at the same time', async () => {
  const updates = open()
  await Promise.all([updates.check(), updates.check()])
  expect(asked).toBe(1)
})

it('is silent about older versions and this one', async () => {
  const updates = open()
  for (const version of ['0.0.9', '0.1.0', '0.2.0-beta.1', 'latest']) {
    body = JSON.stringify({ ...newer, version })
    expect(await updates.check()).toMatchObject({ available: null, failed: false })
  }
})

it.each([
  ['an error', ''],
  ['junk', '<html>'],
  ['a download that is not secure', JSON.stringify({ ...newer, url: 'http://drape.example/' })],
  ['a program for an address', JSON.stringify({ ...newer, url: 'javascript:alert(1)' })],
  ['too much', JSON.stringify({ ...newer, more: 'x'.repeat(100_000) })],
])('keeps what it knew when the answer is %s', async (_, answer) => {
  const updates = open()
  await updates.check()
  body = answer
  expect(await updates.check()).toMatchObject({ available: newer, failed: true })
})

it('says so when nobody answers, and logs the attempt', async () => {
  const updates = open()
  feed.closeAllConnections()
  await new Promise((resolve) => feed.close(resolve))
  expect(await updates.check()).toMatchObject({ available: null, failed: true })
  expect(logged.map(({ status }) => status)).toEqual([null])
})
