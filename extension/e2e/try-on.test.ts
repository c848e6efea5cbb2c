import { openAsBlob, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { meanColour, personPhoto, startWorld, type World } from './start-world.ts'

/** Where the chest and the sky are in the sample photo, in fractions of its sides. */
const chest = { x: 0.47, y: 0.36, width: 0.05, height: 0.03 }
const sky = { x: 0.1, y: 0.05, width: 0.3, height: 0.15 }

const secondPhoto = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')
const patient = { timeout: 30_000 }

describe.skipIf(!chromiumPath)('a try-on in Chromium', () => {
  let world: World
  let browser: ChromiumWithExtension
  let shopPage: Page
  let overlay: FrameLocator

  const open = async (path: string) => {
    const page = await browser.context.newPage()
    await page.goto(`${browser.origin}${path}`)
    return page
  }
  beforeAll(async () => {
    world = await startWorld()
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  test('connects with the code that the daemon shows on its own page', async () => {
    const page = await open('onboarding.html')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    // The extension's own welcome page may open just as well: it is told by its address.
    const shownPage = () => browser.context.pages().find((each) => each.url().endsWith('/pair'))
    await expect.poll(shownPage, patient).toBeDefined()
    const codePage = shownPage()!
    const shown = await codePage.getByText(/^\d{3}\s?\d{3}$/).textContent()
    const code = shown?.replace(/\s/g, '') ?? ''
    await codePage.close()
    await page.locator('[aria-label="Digit 1"]:focus').waitFor()
    await page.keyboard.type(code)
    await page.getByText('Connected', { exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.close()
  })

  test('reads the shopper’s photo', async () => {
    const page = await open('onboarding.html')
    await page.locator('input[type=file]').setInputFiles(personPhoto)
    await page.getByText('Full body', { exact: false }).first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.close()
  })

  test('shows the garment on the shopper, leaving the rest of the photo as it is', async () => {
    shopPage = await browser.context.newPage()
    await shopPage.goto(`${world.shop}/products/tee-wave`)
    await shopPage
      .getByRole('button', { name: /^Try on: / })
      .first()
      .click()
    overlay = shopPage.frameLocator('drape-layer iframe')
    await overlay.getByRole('img', { name: /^You, wearing/ }).waitFor()
    const picture = await overlay.getByRole('img', { name: /^You, wearing/ }).evaluate(async (image) => {
      const bytes = new Uint8Array(await (await fetch((image as HTMLImageElement).src)).arrayBuffer())
      return Array.from(bytes)
    })
    const result = Buffer.from(picture)
    const [red, green, blue] = await meanColour(result, chest)
    // An orange tee has become a navy one.
    const before = await meanColour(personPhoto, chest)
    expect(before[0] - before[2]).toBeGreaterThan(120)
    expect(blue).toBeGreaterThan(red)
    expect(Math.max(red, green, blue)).toBeLessThan(110)
    const [above, aboveBefore] = [await meanColour(result, sky), await meanColour(personPhoto, sky)]
    for (const channel of [0, 1, 2]) expect(above[channel]).toBeCloseTo(aboveBefore[channel], 0)
    const frame = shopPage.frames().find((each) => each.url().includes('overlay.html'))!
    expect(await axeViolations(frame)).toEqual([])
  })

  test('moves the garment with a handle and by keyboard', async () => {
    const shown = overlay.getByRole('img', { name: /^You, wearing/ })
    const first = await shown.getAttribute('src')
    await overlay.getByRole('button', { name: 'Adjust the fit' }).click()
    await overlay.getByRole('button', { name: /^Hem/ }).or(overlay.getByLabel(/^Hem/)).first().focus()
    for (let press = 0; press < 5; press++) await shopPage.keyboard.press('ArrowDown')
    await expect.poll(() => shown.getAttribute('src'), { timeout: 30_000 }).not.toBe(first)
    await overlay.getByRole('button', { name: 'Adjust the fit' }).click()
  })

  test('tucks the top in', async () => {
    const shown = overlay.getByRole('img', { name: /^You, wearing/ })
    const before = await shown.getAttribute('src')
    await overlay.getByRole('button', { name: 'Tuck it in', pressed: false }).click()
    await expect
      .poll(async () => ((await shown.count()) === 1 ? await shown.getAttribute('src') : before), patient)
      .not.toBe(before)
    await overlay.getByRole('button', { name: 'Tuck it in', pressed: true }).waitFor()
  })

  test('compares before and after under the mouse', async () => {
    const slider = overlay.getByRole('slider', { name: 'Compare before and after' })
    const { x, y, width, height } = (await overlay.locator('.compare').boundingBox())!
    await shopPage.mouse.move(x + width / 4, y + height / 2)
    await shopPage.mouse.down()
    await shopPage.mouse.move(x + width / 2, y + height / 2, { steps: 4 })
    await expect.poll(() => slider.getAttribute('aria-valuenow'), patient).toMatch(/^(49|50|51)$/)
    await shopPage.mouse.up()
    await shopPage.mouse.move(x + width, y + height / 2)
    expect(await slider.getAttribute('aria-valuenow')).toMatch(/^(49|50|51)$/)
  })

  test('saves the picture with the note of what made it', async () => {
    const [download] = await Promise.all([
      shopPage.waitForEvent('download'),
      overlay.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('drape Night Swell Tee.png')
    const file = readFileSync(await download.path())
    const { width, height } = await sharp(personPhoto).metadata()
    const saved = await sharp(file).metadata()
    expect(saved).toMatchObject({ format: 'png', width, height })
    expect(saved.xmpAsString).toContain('digitalsourcetype/compositeWithTrainedAlgorithmicMedia')
  })

  test('keeps the garment, closes on Escape and gives the focus back', async () => {
    await overlay.getByRole('button', { name: 'Keep in wardrobe' }).click()
    await overlay.getByRole('button', { name: 'In your wardrobe' }).waitFor()
    await shopPage.keyboard.press('Escape')
    await shopPage.locator('drape-layer iframe').waitFor({ state: 'detached' })
    expect(
      await shopPage.evaluate(
        'document.querySelector("drape-layer").shadowRoot.activeElement?.getAttribute("aria-label")',
      ),
    ).toMatch(/^Try on: /)
  })

  test('knows the picture again, and draws it on another photo', async () => {
    // Asked of a page: a background that sleeps may never answer.
    const popup = await open('popup.html')
    const { link } = (await popup.evaluate('chrome.storage.local.get("link")')) as { link: { token: string } }
    await popup.close()
    const form = new FormData()
    form.set('image', await openAsBlob(secondPhoto))
    const headers = { authorization: `Bearer ${link.token}` }
    await fetch(`${world.daemon.url}/api/v1/avatars`, { method: 'POST', headers, body: form })

    await shopPage
      .getByRole('button', { name: /^Try on: / })
      .first()
      .click()
    const shown = overlay.getByRole('img', { name: /^You, wearing/ })
    await shown.waitFor()
    // Folded away unless the picture is uncertain.
    await overlay.getByText('drawn before').waitFor({ state: 'attached' })
    const first = await shown.getAttribute('src')
    const other = overlay.locator('.photos button[aria-pressed=false]')
    const name = (await other.getAttribute('aria-label'))!
    await other.click()
    await overlay.getByRole('button', { name, pressed: true }).waitFor()
    await expect
      .poll(async () => ((await shown.count()) === 1 ? await shown.getAttribute('src') : first), patient)
      .not.toBe(first)
    const size = await shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)
    expect(size).not.toBe(550)
    await shopPage.keyboard.press('Escape')
    await shopPage.locator('drape-layer iframe').waitFor({ state: 'detached' })
  })

  test('finds it in the wardrobe, deletes it and takes that back', async () => {
    const popup = await open('popup.html')
    const garment = popup.getByText('Night Swell Tee').first()
    await garment.waitFor()
    expect(await axeViolations(popup)).toEqual([])
    await popup.getByRole('button', { name: /^Delete Night Swell Tee/ }).click()
    await popup.getByText('Nothing kept yet').waitFor()
    await popup.getByRole('button', { name: 'Undo' }).click()
    await garment.waitFor()
    await popup.getByRole('searchbox').fill('no such thing')
    await popup.getByText('Nothing matches').waitFor()
    await popup.close()
  })

  test('says what to do when the daemon is gone', async () => {
    await world.daemon.close()
    await shopPage
      .getByRole('button', { name: /^Try on: / })
      .first()
      .click()
    await overlay.getByText('Drape is not running').waitFor()
  })
})
