import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Device, PairingGranted } from '../../shared/link.ts'
import { drapeCommand } from '../autostart/daemon-command.ts'
import { askDaemon } from '../config/ask-daemon.ts'
import { readEndpoint } from '../config/endpoint-file.ts'
import { startBus } from './testing/start-bus.ts'
import { startPanel } from './testing/start-panel.ts'

const bus = process.platform === 'linux' ? await startBus() : undefined
if (!bus) console.warn('SKIPPED: the tray’s tests need D-Bus (Debian: apt-get install dbus-daemon).')
const patient = { timeout: 15_000 }

describe.skipIf(!bus)('the tray, over a real bus', () => {
  const home = mkdtempSync(join(tmpdir(), 'drape-tray-'))
  const dataDir = join(home, 'data')
  const logOf = (name: string) => {
    const file = join(home, `${name}.log`)
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  let daemon: ChildProcess
  let said = ''
  let feed = ''
  const releases = createServer((_req, res) =>
    res.end(JSON.stringify({ version: '9.8.7', url: 'https://drape.example/9.8.7' })),
  )
  let panel: Awaited<ReturnType<typeof startPanel>>

  async function startDaemon(address: string) {
    const env = {
      ...{ PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}`, HOME: home, LANG: 'en_GB.UTF-8' },
      ...{ XDG_CONFIG_HOME: join(home, 'config'), DBUS_SESSION_BUS_ADDRESS: address, DRAPE_KEYS: 'file' },
      DRAPE_UPDATES: feed,
    }
    const [program, ...args] = drapeCommand()
    said = ''
    daemon = spawn(program, [...args, 'daemon', '--port', '0', '--data', dataDir], { env })
    daemon.stdout?.on('data', (text) => {
      said += text
    })
    await vi.waitUntil(() => said.includes('listening on'), patient)
  }
  beforeAll(async () => {
    mkdirSync(join(home, 'bin'))
    // Stand in for the programs of a desktop, and write down what they were given.
    const fakes = {
      'xdg-open': `echo "$1" >> '${join(home, 'opened.log')}'`,
      xclip: `cat > '${join(home, 'copied.log')}'`,
    }
    for (const [name, deed] of Object.entries(fakes)) {
      writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${deed}\n`)
      chmodSync(join(home, 'bin', name), 0o755)
    }
    releases.listen(0, '127.0.0.1')
    await once(releases, 'listening')
    feed = `http://127.0.0.1:${(releases.address() as AddressInfo).port}`
    panel = await startPanel(bus!.address, { notifies: true })
    await startDaemon(bus!.address)
    await vi.waitUntil(() => panel.items.length === 1, patient)
  })
  afterAll(() => {
    daemon?.kill('SIGKILL')
    panel?.close()
    bus?.close()
    releases.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })
  const labels = async () => (await panel.read()).map(({ label }) => label)
  const ask = (browser: string) =>
    askDaemon(dataDir, 'POST', 'pairing/approval', { browser }) as Promise<{
      pairing_id: string
      tray: boolean
    }>
  const claim = (id: string) =>
    askDaemon(dataDir, 'POST', `pairing/${id}/claim`) as Promise<{ granted: PairingGranted | null }>
  const devices = async () => ((await askDaemon(dataDir, 'GET', 'devices')) as { items: Device[] }).items

  test('tells how it stands, and where it runs', async () => {
    expect(said).not.toContain('No tray')
    await expect
      .poll(async () => (await labels()).slice(0, 2), patient)
      .toEqual(['Drape is ready', expect.stringMatching(/^Runs on /)])
    const [status] = await panel.read()
    expect(status.enabled).toBe(false)
    expect(await panel.property('Id')).toBe('drape')
    expect(await panel.property('Status')).toBe('Active')
    const [[width, height, argb]] = (await panel.property('IconPixmap')) as [number, number, Uint8Array][]
    expect([width, height, argb.length]).toEqual([22, 22, 22 * 22 * 4])
    // The corner is round, the middle of the edge is not: first alpha, then the mark's own violet.
    expect(argb[0]).toBe(0)
    expect([...argb.subarray(11 * 4, 11 * 4 + 4)]).toEqual([255, 0x5a, 0x49, 0xd6])
  })

  test.each([
    ['What suits you', 'studio'],
    ['Wardrobe', 'wardrobe'],
    ['Models', 'models'],
    ['Settings', 'settings'],
  ])('%s opens the page %s', async (label, room) => {
    await panel.press(label)
    await expect
      .poll(() => logOf('opened'), patient)
      .toContain(`${readEndpoint(dataDir)!.url}/open/${room}\n`)
  })

  test('the icon itself opens what suits you, and the folder opens', async () => {
    await panel.press('Open the data folder')
    await expect.poll(() => logOf('opened'), patient).toContain(`${dataDir}\n`)
    const before = logOf('opened').split('/open/studio').length
    await panel.activate()
    await expect.poll(() => logOf('opened').split('/open/studio').length, patient).toBe(before + 1)
  })

  test('pauses and goes on', async () => {
    await panel.press('Pause')
    await expect.poll(async () => (await labels())[0], patient).toBe('Drape is paused')
    await panel.press('Go on')
    await expect.poll(async () => (await labels())[0], patient).toBe('Drape is ready')
  })

  test('a browser that asks is let in by the menu, and put out again', async () => {
    const { pairing_id: id, tray } = await ask('Chrome on Linux')
    expect(tray).toBe(true)
    expect((await claim(id)).granted).toBeNull()
    await panel.press('Chrome on Linux asks to connect', 'Connect')
    await expect.poll(async () => (await claim(id)).granted?.token, patient).toMatch(/^[\w-]{43}$/)
    expect((await devices()).map(({ browser }) => browser)).toEqual(['Chrome on Linux'])
    await panel.press('Connected browsers', 'Chrome on Linux', 'Disconnect')
    await expect.poll(devices, patient).toEqual([])
    await expect.poll(labels, patient).toContain('No browser is connected')
  })

  test('a browser that asks can be refused', async () => {
    const { pairing_id: id } = await ask('Edge on Linux')
    await panel.press('Edge on Linux asks to connect', 'Refuse')
    await expect(async () => {
      for (;;) await claim(id)
    }).rejects.toMatchObject({ code: 'PAIRING_REFUSED' })
  })

  test('a corner of the screen asks too', async () => {
    const { pairing_id: id } = await ask('Brave on Linux')
    await expect
      .poll(() => panel.asked.at(-1), patient)
      .toEqual({
        title: 'Brave on Linux asks to connect',
        actions: ['approve', 'Connect', 'refuse', 'Refuse'],
      })
    panel.answer('approve')
    await expect.poll(async () => (await claim(id)).granted?.token, patient).toMatch(/^[\w-]{43}$/)
  })

  test('a code that a browser waits for is shown', async () => {
    const started = await fetch(`${readEndpoint(dataDir)!.url}/api/v1/pairing`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ browser: 'Firefox on Linux' }),
    })
    expect(started.status).toBe(202)
    const line = (await labels()).find((label) => label.startsWith('Firefox on Linux'))!
    expect(line).toMatch(/^Firefox on Linux: code \d{3} \d{3}$/)
    await panel.press(line)
    await expect.poll(() => logOf('opened'), patient).toMatch(/\/pair\n/)
  })

  test('starts with this computer, or no longer', async () => {
    const entry = join(home, 'config/autostart/drape.desktop')
    const ticked = async () =>
      (await panel.read()).find(({ label }) => label.startsWith('Start with'))?.ticked
    expect(await ticked()).toBe(false)
    await panel.press('Start with this computer')
    await expect.poll(ticked, patient).toBe(true)
    expect(readFileSync(entry, 'utf8')).toContain(`"daemon" "--data" "${dataDir}"`)
    await panel.press('Start with this computer')
    await expect.poll(ticked, patient).toBe(false)
    expect(existsSync(entry)).toBe(false)
  })

  test('looks for updates when asked, and shows where the newer one is', async () => {
    await panel.press('Check for updates')
    await expect.poll(labels, patient).toContain('Drape 9.8.7 is there')
    await panel.press('Drape 9.8.7 is there')
    await expect.poll(() => logOf('opened'), patient).toContain('https://drape.example/9.8.7\n')
  })

  test('copies diagnostics without a word on whose they are', async () => {
    await panel.press('Copy diagnostics')
    await expect.poll(labels, patient).toContain('Diagnostics copied')
    expect(logOf('copied')).toMatch(/Drape 0\.1\.0/)
    expect(logOf('copied')).not.toContain(home)
  })

  test('a panel that comes back gets the icon back', async () => {
    panel.close()
    await new Promise((resolve) => setTimeout(resolve, 200))
    panel = await startPanel(bus!.address)
    await expect.poll(() => panel.items.length, patient).toBe(1)
    expect((await labels())[0]).toBe('Drape is ready')
  })

  test('quits', async () => {
    const gone = once(daemon, 'exit')
    await panel.press('Quit')
    expect((await gone)[0]).toBe(0)
    expect(readEndpoint(dataDir)).toBeUndefined()
  })

  test('without a panel it runs all the same, says so, and shows itself when one comes', async () => {
    panel.close()
    await new Promise((resolve) => setTimeout(resolve, 200))
    await startDaemon(bus!.address)
    expect(said).toContain('No tray is there')
    panel = await startPanel(bus!.address)
    await expect.poll(() => panel.items.length, patient).toBe(1)
    const { tray } = await ask('Chrome on Linux')
    expect(tray).toBe(true)
    const gone = once(daemon, 'exit')
    await panel.press('Quit')
    await gone
  })

  test.each([
    ['without a session bus', ''],
    ['with a bus that is gone', 'unix:path=/nowhere/bus'],
  ])('%s it runs, and says so', async (_name, address) => {
    await startDaemon(address)
    expect(said).toContain('No tray is there')
    expect((await ask('Chrome on Linux')).tray).toBe(false)
    const gone = once(daemon, 'exit')
    daemon.kill('SIGTERM')
    expect((await gone)[0]).toBe(0)
  })
})
