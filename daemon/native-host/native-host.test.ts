import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { apiVersion, type Device, type PairingGranted, type PairingWaiting } from '../../shared/link.ts'
import { type NativeAnswer, type NativeRequest, nativeAnswer } from '../../shared/native.ts'
import { drapeCommand } from '../autostart/daemon-command.ts'
import { askDaemon } from '../config/ask-daemon.ts'
import { readEndpoint } from '../config/endpoint-file.ts'
import { readNativeMessages, writeNativeMessage } from './native-messages.ts'
import { openHosts } from './open-hosts.ts'

let root: string
let dataDir: string
let starter: string
let host: ChildProcessWithoutNullStreams
let answers: AsyncGenerator<unknown>

beforeAll(async () => {
  // A browser starts the file that registering wrote; its path may hold anything.
  root = mkdtempSync(join(tmpdir(), "drape 'host' $HOME-"))
  dataDir = join(root, 'data')
  mkdirSync(dataDir)
  await openHosts(dataDir, true, []).install(drapeCommand())
  starter = join(dataDir, 'native-host', 'drape-host')
})
afterEach(() => host.kill('SIGKILL'))
afterAll(() => {
  stopDaemon('SIGKILL')
  rmSync(root, { recursive: true, force: true, maxRetries: 5 })
})

function start(env: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', HOME: root }): void {
  host = spawn(starter, ['chrome-extension://abc/', '--parent-window=0'], { env })
  answers = readNativeMessages(host.stdout)
}
const say = (message: NativeRequest | Record<string, unknown>) => writeNativeMessage(host.stdin, message)
const next = async (): Promise<NativeAnswer> => nativeAnswer.parse((await answers.next()).value)
/** Closes the line as a browser does, and waits until the helper is gone. */
async function hangUp(): Promise<number> {
  const gone = once(host, 'exit')
  host.stdin.end()
  const [code] = await gone
  return code
}
function stopDaemon(signal: NodeJS.Signals): void {
  const { pid } = readEndpoint(dataDir) ?? {}
  if (pid !== undefined)
    try {
      process.kill(pid, signal)
    } catch {}
}
const pending = async () =>
  ((await askDaemon(dataDir, 'GET', 'pairing')) as { items: PairingWaiting[] }).items
const devices = async () => ((await askDaemon(dataDir, 'GET', 'devices')) as { items: Device[] }).items
async function answer(word: 'approve' | 'refuse') {
  const [{ id }] = await pending()
  await askDaemon(dataDir, 'POST', `pairing/${id}/${word}`)
}
const connect = { type: 'connect', api_version: apiVersion, browser: 'Chrome on Linux' } as const

describe.skipIf(process.platform === 'win32')('the helper beside a browser', () => {
  let granted: PairingGranted

  it('starts the daemon from cold, has the shopper asked, and hands out the token', async () => {
    start()
    say(connect)
    const { port } = readEndpointOf(await next())
    expect(await next()).toEqual({ type: 'asked', tray: false })
    expect(await pending()).toMatchObject([{ browser: 'Chrome on Linux', kind: 'approval', code: null }])
    await answer('approve')
    const last = await next()
    if (last.type !== 'granted') throw new Error(JSON.stringify(last))
    granted = last.granted
    const gone = once(host, 'exit')
    say({ type: 'stored' })
    expect((await gone)[0]).toBe(0)
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/devices`, {
      headers: { authorization: `Bearer ${granted.token}` },
    })
    expect((await response.json()).data.items).toMatchObject([
      { id: granted.device_id, browser: 'Chrome on Linux', current: true },
    ])
  })

  it('takes back a token that the browser did not keep', async () => {
    start()
    say({ ...connect, browser: 'Lost' })
    expect([(await next()).type, (await next()).type]).toEqual(['daemon', 'asked'])
    await answer('approve')
    expect((await next()).type).toBe('granted')
    expect((await devices()).map(({ browser }) => browser)).toEqual(['Chrome on Linux', 'Lost'])
    expect(await hangUp()).toBe(0)
    expect((await devices()).map(({ browser }) => browser)).toEqual(['Chrome on Linux'])
  })

  it('says that the shopper refused', async () => {
    start()
    say(connect)
    expect([(await next()).type, (await next()).type]).toEqual(['daemon', 'asked'])
    await answer('refuse')
    expect(await next()).toMatchObject({ type: 'problem', code: 'PAIRING_REFUSED' })
  })

  it('asks no longer once the browser has hung up', async () => {
    start()
    say(connect)
    expect([(await next()).type, (await next()).type]).toEqual(['daemon', 'asked'])
    expect(await pending()).toHaveLength(1)
    expect(await hangUp()).toBe(0)
    expect(await pending()).toEqual([])
  })

  it('killed while it asks, it leaves a question that the next one takes the place of', async () => {
    start()
    say(connect)
    expect([(await next()).type, (await next()).type]).toEqual(['daemon', 'asked'])
    const [{ id }] = await pending()
    const gone = once(host, 'exit')
    host.kill('SIGKILL')
    await gone
    start()
    say(connect)
    expect([(await next()).type, (await next()).type]).toEqual(['daemon', 'asked'])
    const now = await pending()
    expect(now).toHaveLength(1)
    expect(now[0].id).not.toBe(id)
    expect(await hangUp()).toBe(0)
  })

  it.each([
    [apiVersion + 1, 'UPDATE_DAEMON'],
    [apiVersion - 1, 'UPDATE_EXTENSION'],
  ])('an extension of API version %i is told %s', async (api_version, code) => {
    start()
    say({ ...connect, api_version })
    expect(await next()).toMatchObject({ type: 'problem', code })
    expect(await pending()).toEqual([])
  })

  it('refuses what is no message, and ends on what is none at all', async () => {
    start()
    say({ type: 'delete everything' })
    expect(await next()).toMatchObject({ type: 'problem', code: 'VALIDATION_ERROR' })
    const gone = once(host, 'exit')
    host.stdin.write(Buffer.from([255, 255, 255, 127, 1]))
    expect((await gone)[0]).toBe(1)
  })

  it('starts a daemon that was killed, which still knows its browsers', async () => {
    const { pid } = readEndpoint(dataDir)!
    stopDaemon('SIGKILL')
    start()
    say({ type: 'start', api_version: apiVersion })
    const { port } = readEndpointOf(await next())
    expect(readEndpoint(dataDir)?.pid).not.toBe(pid)
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/health`, {
      headers: { authorization: `Bearer ${granted.token}` },
    })
    expect((await response.json()).data.paired).toBe(true)
  })

  it('two browsers that start it at the same moment get the same one', async () => {
    stopDaemon('SIGKILL')
    start()
    const first = host
    const firstAnswers = answers
    say({ type: 'start', api_version: apiVersion })
    start()
    say({ type: 'start', api_version: apiVersion })
    const { port } = readEndpointOf(await next())
    expect((await firstAnswers.next()).value).toMatchObject({ type: 'daemon', port })
    first.kill()
  })

  it('says why the daemon does not start', async () => {
    const file = join(root, 'file')
    writeFileSync(file, '')
    host = spawn(process.execPath, [...drapeCommand().slice(1), 'native-host'], {
      env: { ...process.env, DRAPE_DATA: join(file, 'data') },
    })
    answers = readNativeMessages(host.stdout)
    say({ type: 'start', api_version: apiVersion })
    expect(await next()).toMatchObject({ type: 'problem', code: 'OFFLINE' })
  })
})

function readEndpointOf(told: NativeAnswer): { port: number } {
  const { port, pid } = readEndpoint(dataDir)!
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(told).toEqual({ type: 'daemon', port, version })
  expect(pid).not.toBe(process.pid)
  return { port }
}
