import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { firefoxPath } from './browsers.ts'
import { launchFirefox } from './launch-firefox.ts'
import { startDisplay } from './start-display.ts'
import { personPhoto, startWorld, type World } from './start-world.ts'

const patient = { timeout: 30_000, interval: 250 }

describe.skipIf(!firefoxPath)('the viewer in Firefox', () => {
  let world: World
  let display: Awaited<ReturnType<typeof startDisplay>>
  let browser: Browser
  let shop: Page
  let overlay: Frame

  // Tabs of extensions keep the address about:blank over WebDriver BiDi; only the page itself knows better.
  const at = async <P extends Page | Frame>(places: P[], part: string) => {
    for (const place of places) {
      const address = await place.evaluate('location.href').catch(() => '')
      if (String(address).includes(part)) return place
    }
    return undefined
  }
  const text = () => overlay.evaluate('document.body.innerText') as Promise<string>
  const click = (label: string) =>
    overlay.evaluate(
      `[...document.querySelectorAll('button')].find((button) => button.textContent.includes('${label}')).click()`,
    )

  beforeAll(async () => {
    world = await startWorld()
    const client = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    await client.addAvatar(await openAsBlob(personPhoto), '')
    display = await startDisplay()
    const folder = join(import.meta.dirname, '../../.output/firefox-mv2')
    ;({ browser } = await launchFirefox(firefoxPath!, folder, { display: display?.name }))
    const onboarding = await vi.waitUntil(async () => at(await browser.pages(), 'onboarding.html'), patient)
    const { token, device_id, profile_id } = client
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await onboarding.evaluate(`browser.storage.local.set(${JSON.stringify(stored)})`)
    shop = await browser.newPage()
    await shop.goto(`${world.shop}/products/tee-wave`)
    await shop.bringToFront()
    await (await shop.waitForSelector('pierce/button.main'))!.click()
    overlay = await vi.waitUntil(async () => at(shop.frames(), 'overlay.html'), patient)
    await vi.waitUntil(async () => (await text()).includes('Your picture is ready.'), patient)
  })
  afterAll(async () => {
    await browser?.close()
    display?.close()
    await world?.close()
  })

  test('a finished picture is seen in 3D and turned, or the browser is said to be unable to', async () => {
    await click('See it in 3D')
    if (!display) return expect.poll(text, patient).toContain('This browser cannot draw in 3D.')
    await expect.poll(text, patient).toContain('The figure is ready.')
    // It may be swaying until it is touched.
    for (const key of ['ArrowLeft', 'r'] as const) await shop.keyboard.press(key)
    const shot = async () =>
      sharp(await shop.screenshot())
        .removeAlpha()
        .raw()
        .toBuffer()
    await new Promise((still) => setTimeout(still, 500))
    const front = await shot()
    for (let press = 0; press < 3; press++) await shop.keyboard.press('ArrowRight')
    const difference = async () => {
      const now = await shot()
      return front.reduce((sum, value, i) => sum + Math.abs(value - now[i]), 0) / front.length
    }
    await expect.poll(difference, patient).toBeGreaterThan(0.5)
    const contexts = `document.querySelectorAll('canvas').length`
    expect(await overlay.evaluate(contexts)).toBe(1)
    await shop.keyboard.press('Escape')
    await expect.poll(() => overlay.evaluate(contexts), patient).toBe(0)
    expect(await overlay.evaluate(`document.querySelector('img.after') !== null`)).toBe(true)
  })
})
