import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { startCold } from './start-cold.ts'
import { writeHeadPhoto } from './write-head-photo.ts'

const patient = { timeout: 30_000 }

describe.skipIf(!chromiumPath)('a head shot in Chromium, with nothing downloaded', () => {
  let cold: Awaited<ReturnType<typeof startCold>>
  let browser: ChromiumWithExtension
  let shop: Page
  let welcome: Page
  const folder = mkdtempSync(join(tmpdir(), 'drape-head-'))
  const photo = join(folder, 'head.jpg')
  const pageAt = async (part: string) => {
    const find = () => browser.context.pages().find((page) => page.url().includes(part))
    return (await vi.waitUntil(find, patient)) as Page
  }
  const look = (page: Page, name: string, fullPage = true) =>
    process.env.DRAPE_SCREENSHOTS
      ? page.screenshot({ path: join(process.env.DRAPE_SCREENSHOTS, `head-shot-${name}.png`), fullPage })
      : undefined
  const focused = (name: string) =>
    welcome.getByRole('heading', { name, exact: true }).and(welcome.locator(':focus')).waitFor()

  beforeAll(async () => {
    await writeHeadPhoto(photo)
    cold = await startCold()
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'), {
      prepare: (profile) => cold.tell({ family: 'chromium', folder: join(profile, 'NativeMessagingHosts') }),
    })
    shop = browser.context.pages()[0]
    await shop.goto(`${cold.shop}/products/tee-wave`)
    welcome = await pageAt('onboarding.html#installed')
    await (await pageAt('/pair')).getByRole('button', { name: 'Connect' }).click()
    await welcome.getByText('Connected', { exact: true }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    cold?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('only the head is found: three ways on, and nothing is ready yet', async () => {
    const chooser = welcome.waitForEvent('filechooser')
    await welcome.getByText('Choose a photo').click()
    await (await chooser).setFiles(photo)
    await welcome.getByRole('heading', { name: 'Only your head was found' }).waitFor()
    for (const name of ['Another photo', 'Neutral mannequin', 'Painted body'])
      await welcome.getByRole('button', { name, exact: true }).waitFor()
    expect(await welcome.getByText('Go to any shop').count()).toBe(0)
    expect(await axeViolations(welcome)).toEqual([])
    await look(welcome, 'understood')
    const again = welcome.waitForEvent('filechooser')
    await welcome.getByRole('button', { name: 'Another photo', exact: true }).click()
    expect((await again).isMultiple()).toBe(false)
  })

  test('painting says what it needs, what that forbids, and where it is', async () => {
    await welcome.getByRole('button', { name: 'Painted body', exact: true }).click()
    await focused('Painted body')
    await welcome
      .getByText('antelopev2 and InstantID models for your own face forbid commercial use')
      .waitFor()
    const models = welcome.locator('.body-room').getByRole('link', { name: 'Models' })
    expect(await models.getAttribute('href')).toBe(`${browser.origin}models.html`)
    expect(await axeViolations(welcome)).toEqual([])
    await look(welcome, 'painted')
  })

  test('a mannequin gets the head within seconds, is checked and chosen', async () => {
    await welcome.getByRole('button', { name: 'Neutral mannequin', exact: true }).click()
    await focused('Neutral mannequin')
    await welcome.getByRole('radio', { name: 'Man', exact: true }).check({ force: true })
    await welcome.getByRole('slider', { name: 'Height' }).fill('183')
    await welcome.getByRole('spinbutton', { name: 'Weight' }).fill('80')
    await welcome.keyboard.press('Tab')
    await expect.poll(() => welcome.locator('.body-types img').count(), patient).toBe(6)
    expect(await axeViolations(welcome)).toEqual([])
    await look(welcome, 'mannequin')
    await welcome.getByRole('button', { name: 'Make my mannequin' }).click()
    await welcome.getByRole('progressbar', { name: 'Making your body' }).waitFor()
    await look(welcome, 'making')
    await focused('Choose your body')
    await welcome.getByText('a neutral mannequin with your head on it').waitFor()
    for (const check of ['One person: yes', 'From head to feet: yes', 'Face found: yes'])
      await welcome.getByText(check).waitFor()
    await welcome.getByRole('img', { name: 'Body 1' }).waitFor()
    expect(await axeViolations(welcome)).toEqual([])
    await look(welcome, 'chosen')

    await welcome.getByRole('button', { name: 'Use this one: Body 1' }).click()
    await focused('Ready')
    await welcome.getByRole('heading', { name: 'Full body found' }).waitFor()
    await welcome.getByRole('button', { name: 'Use photo 1', pressed: true }).waitFor()
    expect(await welcome.getByRole('button', { name: /^Use photo/ }).count()).toBe(2)
    expect(await axeViolations(welcome)).toEqual([])
    await look(welcome, 'ready')
  })

  test('and the garment is tried on', async () => {
    await shop.bringToFront()
    await shop
      .getByRole('button', { name: /Try on/ })
      .first()
      .click()
    const overlay = shop.frameLocator('iframe')
    await overlay.getByText('Your picture is ready.').waitFor({ timeout: 60_000 })
    // On the body, which is 3 by 4, and not on the head shot, which is nearly square.
    const shape = await overlay.locator('img.after').evaluate((picture) => {
      const { naturalWidth, naturalHeight } = picture as HTMLImageElement
      return naturalWidth / naturalHeight
    })
    expect(shape).toBeCloseTo(0.75, 2)
    await look(shop, 'tried-on', false)
  })
})
