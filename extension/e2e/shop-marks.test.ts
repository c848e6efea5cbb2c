import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { preferences } from '../../shared/wardrobe.ts'
import { chromiumPath } from './browsers.ts'
import { startWorld, type World } from './start-world.ts'

const album = process.env.DRAPE_SCREENSHOTS
const soon = { timeout: 30_000 }

describe.skipIf(!chromiumPath)('marks on shop pages in Chromium', () => {
  let world: World
  let browser: ChromiumWithExtension
  let token: string

  const want = async (mark_shops: boolean) => {
    const body = JSON.stringify(preferences.parse({ style: { skin_tone: 'fair_cool' }, mark_shops }))
    const headers = {
      ...{ 'content-type': 'application/json', origin: 'chrome-extension://test' },
      authorization: `Bearer ${token}`,
    }
    const answer = await fetch(`${world.daemon.url}/api/v1/preferences`, { method: 'PUT', headers, body })
    expect(answer.status).toBe(200)
  }
  const labels = (page: import('playwright-core').Page) =>
    page
      .locator('drape-layer button')
      .evaluateAll((all) => all.map((button) => button.getAttribute('aria-label') ?? ''))

  beforeAll(async () => {
    world = await startWorld()
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
    const paired = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    const { device_id, profile_id } = paired
    token = paired.token
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await browser.background.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  test('what suits is marked as it comes into sight, other things are not', async () => {
    await want(true)
    const page = await browser.context.newPage()
    await page.goto(`${world.shop}/new-in`)
    await page
      .getByRole('button', { name: /\(suits you\)$/ })
      .first()
      .waitFor(soon)
    for (let y = 0; y < 4000; y += 500) {
      await page.evaluate(`scrollTo(0, ${y})`)
      await page.waitForTimeout(400)
    }
    const marked = async () => (await labels(page)).filter((label) => label.endsWith('(suits you)'))
    // A plum one; the others are no best colours of very light, cool skin.
    await expect
      .poll(async () => (await marked()).join(), soon)
      .toBe('Try on: Poster Long Sleeve (suits you)')
    expect(await labels(page)).toContain('Try on: Ribbed Roll Neck')
    await page.evaluate('scrollTo(0, 450)')
    await page.waitForTimeout(1000)
    if (album) await page.screenshot({ path: join(album, 'shop-marks.png') })
    await page.close()
  })

  test('where no marks are wanted there are none', async () => {
    await want(false)
    // The background takes a wish for granted for a few seconds.
    await new Promise((resolve) => setTimeout(resolve, 10_500))
    const page = await browser.context.newPage()
    await page.goto(`${world.shop}/new-in`)
    await page.locator('drape-layer button').first().waitFor({ state: 'attached' })
    await page.waitForTimeout(3000)
    expect((await labels(page)).filter((label) => label.includes('suits'))).toEqual([])
    await page.close()
  })
})
