import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firefoxPath } from './browsers.ts'
import { launchFirefox } from './launch-firefox.ts'
import { startCold } from './start-cold.ts'
import { writeHeadPhoto } from './write-head-photo.ts'

const patient = { timeout: 60_000, interval: 200 }

describe.skipIf(!firefoxPath)('a head shot in Firefox, with nothing downloaded', () => {
  let cold: Awaited<ReturnType<typeof startCold>>
  let browser: Browser
  let welcome: Page
  const home = mkdtempSync(join(tmpdir(), 'drape-firefox-'))
  const photo = join(home, 'head.jpg')

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
  const focused = () => welcome.evaluate('document.activeElement.textContent') as Promise<string>
  /** Presses what has this name, once it can be pressed. */
  const click = (selector: string, name: string) =>
    vi.waitUntil(
      () =>
        welcome.evaluate(`(() => {
          const nameOf = (each) => each.getAttribute('aria-label') ?? each.textContent
          const found = [...document.querySelectorAll('${selector}')].find((each) => nameOf(each) === '${name}')
          if (!found || found.disabled) return false
          found.click()
          return true
        })()`),
      patient,
    )
  const look = async (place: Page, name: string) => {
    const folder = process.env.DRAPE_SCREENSHOTS
    if (folder)
      await place.screenshot({ path: join(folder, `head-shot-firefox-${name}.png`) as `${string}.png` })
  }

  beforeAll(async () => {
    await writeHeadPhoto(photo)
    cold = await startCold()
    await cold.tell({ family: 'firefox', folder: join(home, '.mozilla/native-messaging-hosts') })
    const folder = join(import.meta.dirname, '../../.output/firefox-mv2')
    ;({ browser } = await launchFirefox(firefoxPath!, folder, { home }))
    welcome = await page('onboarding.html')
    await (await (await page('/pair')).waitForSelector('button[value=approve]'))!.click()
  })
  afterAll(async () => {
    await browser?.close()
    cold?.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })

  test('only the head is found; a mannequin gets it, is chosen, and is the photo from then on', async () => {
    const file = await welcome.waitForSelector('input[type=file]')
    await (file as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(photo)
    await expect.poll(() => text(welcome), patient).toContain('Only your head was found')
    await click('button', 'Neutral mannequin')
    await click('.body-form label', 'Man')
    await look(welcome, 'mannequin')
    await click('button', 'Make my mannequin')
    await expect.poll(focused, patient).toBe('Choose your body')
    expect(await text(welcome)).toContain('a neutral mannequin with your head on it')
    await look(welcome, 'chosen')
    await click('button', 'Use this one: Body 1')
    await expect.poll(focused, patient).toBe('Ready')
    expect(await text(welcome)).toContain('Full body found')
    await look(welcome, 'ready')
  })

  test('and the garment is tried on', async () => {
    const shop = await browser.newPage()
    await shop.goto(`${cold.shop}/products/tee-wave`)
    await shop.bringToFront()
    await (await shop.waitForSelector('pierce/button.main'))!.click()
    const overlay = (await vi.waitUntil(async () => at(shop.frames(), 'overlay.html'), patient)) as Frame
    await expect.poll(() => text(overlay), patient).toContain('Your picture is ready.')
    await look(shop, 'tried-on')
  })
})
