import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { type HubServer, startHubServer } from '../../daemon/downloads/testing/hub-server.ts'
import { bytesFor } from '../../daemon/downloads/testing/test-pack.ts'
import { packs } from '../../models/catalog/packs.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { startWorld, type World } from './start-world.ts'

const name = 'tryon-viton-hd'
const title = 'Try-on: tops'
const { files } = packs[name]
const each = 2_000_000
// Of this pack no hash is known beforehand: any bytes can stand for it.
const served = Object.fromEntries(
  files.map(({ repo, path }) => [`${repo}/${path}`, { bytes: bytesFor(path, each) }]),
)
/** Where pictures of the page are put, for people who want to look at it. */
const album = process.env.DRAPE_SCREENSHOTS

describe.skipIf(!chromiumPath)('the page of the models in Chromium', () => {
  let hub: HubServer
  let world: World
  let browser: ChromiumWithExtension
  let page: Page

  const button = (label: string) => page.getByRole('button', { name: `${label}: ${title}`, exact: true })
  const card = () => page.locator(`[data-pack=${name}]`)
  /** Everything on it is accessible, in both themes and at both widths. */
  const look = async (scene: string) => {
    for (const theme of ['light', 'dark'] as const)
      for (const width of [900, 400]) {
        await page.emulateMedia({ colorScheme: theme })
        await page.setViewportSize({ width, height: 900 })
        expect(await axeViolations(page), `${scene} ${theme} ${width}`).toEqual([])
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(overflow, `${scene} ${width}`).toBeLessThanOrEqual(0)
        if (album)
          await page.screenshot({ path: join(album, `${scene}-${theme}-${width}.png`), fullPage: true })
      }
    await page.emulateMedia({ colorScheme: 'light' })
  }

  beforeAll(async () => {
    hub = await startHubServer(served)
    vi.stubEnv('DRAPE_HUBS', hub.url)
    world = await startWorld()
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
    const paired = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    const { token, device_id, profile_id } = paired
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await browser.background.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    await hub?.close()
    vi.unstubAllEnvs()
  })

  test('the popup leads to it', async () => {
    const popup = await browser.context.newPage()
    await popup.goto(`${browser.origin}popup.html`)
    await popup.getByText('Full quality: not installed').waitFor()
    expect(await axeViolations(popup)).toEqual([])
    if (album) {
      await popup.setViewportSize({ width: 420, height: 600 })
      await popup.screenshot({ path: join(album, 'popup.png') })
    }
    const opened = browser.context.waitForEvent('page')
    await popup.getByRole('link', { name: 'Set up' }).click()
    page = await opened
    await card().getByText('Not installed').waitFor()
    await popup.close()
  })

  test('nothing is downloaded before its licences are accepted', async () => {
    await page.getByText(/^Free on the disk: /).waitFor()
    const usable = Object.values(packs).filter((pack) => pack.usable)
    expect(await page.getByRole('button', { name: /^Download: / }).count()).toBe(usable.length)
    expect(await button('Download').isDisabled()).toBe(true)
    const links = card().getByRole('link', { name: /^Read the authors’ text: / })
    expect(await links.count()).toBe(new Set(files.map(({ licence }) => licence)).size)
    await look('absent')
    // By keyboard alone: the last link, the tick, the button.
    await links.last().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    expect(await button('Download').evaluate((node) => node === document.activeElement)).toBe(true)
    expect(hub.requests).toEqual([])
  })

  test('a download is paused, goes on and ends', async () => {
    hub.trouble = (_key, range) => (range ? { stall: 500_000 } : undefined)
    await page.keyboard.press('Enter')
    const bar = card().getByRole('progressbar')
    await vi.waitUntil(async () => Number(await bar.getAttribute('aria-valuenow')) > 0, { timeout: 20_000 })
    await look('pulling')
    await button('Pause').click()
    await card().getByText('Partly installed').waitFor()
    await look('paused')
    hub.trouble = () => undefined
    await button('Continue').click()
    await card().getByText('Installed', { exact: true }).waitFor()
    for (const { repo, path } of files)
      expect(readFileSync(join(world.daemon.config.dataDir, 'models', repo, path)).length).toBe(each)
  })

  test('files are checked, and what is damaged is fetched again', async () => {
    await button('Check files').click()
    await card().getByText('Every file is sound.').waitFor()
    await look('sound')
    const [{ repo, path }] = files
    const file = join(world.daemon.config.dataDir, 'models', repo, path)
    const bytes = readFileSync(file)
    bytes[7] ^= 1
    writeFileSync(file, bytes)
    await button('Check files').click()
    await card().getByText(`Not sound: 1 of ${files.length} files. Only those are fetched again.`).waitFor()
    await look('damaged')
    hub.requests.length = 0
    await button('Repair').click()
    await card().getByText('Installed', { exact: true }).waitFor()
    expect(new Set(hub.requests.map((request) => request.path))).toEqual(new Set([`${repo}/${path}`]))
    expect(readFileSync(file).equals(served[`${repo}/${path}`].bytes)).toBe(true)
  })

  test('a removal says what it frees and stops, can be thought over, and is done', async () => {
    await button('Remove').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^This frees \d+ MB\.$/).waitFor()
    await dialog.getByText('Without it, tops are tried on in preview quality only.').waitFor()
    await look('removal')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await button('Remove').evaluate((node) => node === document.activeElement)).toBe(true)
    await button('Remove').click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await card().getByText('Not installed').waitFor()
    await page.getByText(`Removed: ${title}.`).waitFor()
    expect(await button('Download').isDisabled()).toBe(true)
  })

  test('what went wrong is said in a sentence, with a way to try again', async () => {
    hub.hubTrouble = () => 404
    await card().getByRole('checkbox').check()
    await button('Download').click()
    await card().getByRole('alert').getByText('The files cannot be found at their publisher.').waitFor()
    await look('failed')
    hub.hubTrouble = () => undefined
    await button('Try again').click()
    await card().getByText('Installed', { exact: true }).waitFor()
  })

  test('it says so when the daemon goes away, and in other languages', async () => {
    await browser.background.evaluate(`chrome.storage.local.set({ look: { language: 'de', theme: 'dark' } })`)
    await page.reload()
    await page.getByRole('heading', { name: 'Anprobe: Oberteile', exact: true }).waitFor()
    await look('german')
    await world.daemon.close()
    await page.getByRole('button', { name: 'Drape starten' }).waitFor()
    await look('offline')
  })
})
