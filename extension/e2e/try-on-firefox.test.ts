import { join } from 'node:path'
import type { Browser, Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firefoxPath } from './browsers.ts'
import { launchFirefox } from './launch-firefox.ts'
import { meanColour, personPhoto, startWorld, type World } from './start-world.ts'

const patient = { timeout: 30_000, interval: 250 }

describe.skipIf(!firefoxPath)('a try-on in Firefox', () => {
  let world: World
  let browser: Browser
  let onboarding: Page

  // Tabs of extensions keep the address about:blank over WebDriver BiDi; only the page itself knows better.
  const at = async <P extends Page | Frame>(places: P[], part: string) => {
    for (const place of places) {
      const address = await place.evaluate('location.href').catch(() => '')
      if (String(address).includes(part)) return place
    }
    return undefined
  }
  const page = async (part: string) => {
    const found = await vi.waitUntil(async () => at(await browser.pages(), part), patient)
    return found as Page
  }
  const text = (place: Page | Frame) => place.evaluate('document.body.innerText') as Promise<string>
  /** Presses a button once it can be pressed: the welcome page is busy for a moment when it opens. */
  const click = (place: Page | Frame, label: string) =>
    vi.waitUntil(
      () =>
        place.evaluate(`(() => {
          const button = [...document.querySelectorAll('button')].find((each) => each.textContent.includes('${label}'))
          if (!button || button.disabled) return false
          button.click()
          return true
        })()`),
      patient,
    )

  beforeAll(async () => {
    world = await startWorld()
    ;({ browser } = await launchFirefox(firefoxPath!, join(import.meta.dirname, '../../.output/firefox-mv2')))
    onboarding = await page('onboarding.html')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  test('connects and reads the shopper’s photo', async () => {
    await click(onboarding, 'Connect')
    const shown = await text(await page('/pair'))
    await onboarding.bringToFront()
    await (await onboarding.waitForSelector('input[inputmode=numeric]'))!.focus()
    await onboarding.keyboard.type(shown.match(/\b\d{3}\s?\d{3}\b/)?.[0].replace(/\s/g, '') ?? '')
    const file = await onboarding.waitForSelector('input[type=file]')
    await (file as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(personPhoto)
    await expect.poll(() => text(onboarding), patient).toContain('Full body found')
  })

  test('shows the garment on the shopper, keeps it, and finds it in the wardrobe', async () => {
    const shop = await browser.newPage()
    await shop.goto(`${world.shop}/products/tee-wave`)
    await shop.bringToFront()
    await (await shop.waitForSelector('pierce/button.main'))!.click()
    const overlay = (await vi.waitUntil(async () => at(shop.frames(), 'overlay.html'), patient)) as Frame
    await expect.poll(() => text(overlay), patient).toContain('Your picture is ready.')
    const base64 = await overlay.evaluate(async () => {
      const image = document.querySelector<HTMLImageElement>('img[alt^="You, wearing"]')!
      const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    })
    const [red, green, blue] = await meanColour(Buffer.from(base64, 'base64'), {
      x: 0.47,
      y: 0.36,
      width: 0.05,
      height: 0.03,
    })
    expect(blue).toBeGreaterThan(red)
    expect(Math.max(red, green, blue)).toBeLessThan(110)

    await click(overlay, 'Keep in wardrobe')
    await expect.poll(() => text(overlay), patient).toContain('In your wardrobe')
    await onboarding.evaluate("browser.tabs.create({ url: browser.runtime.getURL('popup.html') })")
    const popup = await page('popup.html')
    await expect.poll(() => text(popup), patient).toContain('Night Swell Tee')
  })
})
