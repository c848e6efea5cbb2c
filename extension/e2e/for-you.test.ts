import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { renderGarment } from '../../daemon/demo-shop/garments/render-garment.ts'
import { formOf } from '../../daemon/http/testing/test-client.ts'
import { startServiceStandIns } from '../../daemon/services/testing/start-service-stand-ins.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { personPhoto, startWorld, type World } from './start-world.ts'

const facePhoto = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')
const wardrobe = ['tee-wave', 'rollneck-mustard', 'skirt-rust'] as const
/** For what takes the daemon a moment. */
const soon = { timeout: 30_000 }
/** Where pictures of the page are put, for people who want to look at it. */
const album = process.env.DRAPE_SCREENSHOTS

describe.skipIf(!chromiumPath)('the page “For you” in Chromium', () => {
  let standIns: Awaited<ReturnType<typeof startServiceStandIns>>
  let world: World
  let browser: ChromiumWithExtension
  let page: Page
  let token: string

  const send = async (method: string, path: string, body?: FormData | object) => {
    const form = body instanceof FormData
    const answer = await fetch(`${world.daemon.url}/api/v1/${path}`, {
      method,
      headers: {
        origin: 'chrome-extension://test',
        authorization: `Bearer ${token}`,
        ...(body && !form && { 'content-type': 'application/json' }),
      },
      body: body && (form ? body : JSON.stringify(body)),
    })
    return (await answer.json()).data
  }
  const panel = (name: string) => page.getByRole('region', { name, exact: true })
  const service = (name: string) => page.locator(`[data-service=${name}]`)
  /** Everything on it is accessible, in both themes and at both widths. */
  const look = async (scene: string) => {
    for (const theme of ['light', 'dark'] as const)
      for (const width of [1100, 400]) {
        await page.emulateMedia({ colorScheme: theme })
        await page.setViewportSize({ width, height: 900 })
        expect(await axeViolations(page), `${scene} ${theme} ${width}`).toEqual([])
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(overflow, `${scene} ${width}`).toBeLessThanOrEqual(0)
        if (album)
          await page.screenshot({ path: join(album, `${scene}-${theme}-${width}.png`), fullPage: true })
      }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1100, height: 900 })
  }

  beforeAll(async () => {
    standIns = await startServiceStandIns()
    world = await startWorld({ keys: 'file', services: JSON.stringify(standIns.addresses) })
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
    const paired = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    const { device_id, profile_id } = paired
    token = paired.token
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await browser.background.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`)
    for (const name of wardrobe)
      await send('POST', 'garments/upload', formOf({ name, image: await renderGarment(name) }))
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    await standIns?.close()
  })

  test('the popup leads to it; without a photo it asks for one, or for a choice', async () => {
    const popup = await browser.context.newPage()
    await popup.goto(`${browser.origin}popup.html`)
    const opened = browser.context.waitForEvent('page')
    await popup.getByRole('link', { name: 'What suits me' }).click()
    page = await opened
    page.setDefaultTimeout(15_000)
    await popup.close()
    await page.getByText('Drape has no photo of you yet').waitFor()
    await look('no-photo')
    await page.getByRole('radio', { name: 'Deep, cool' }).check()
    await page.locator('.tone-name', { hasText: 'Deep, cool' }).waitFor()
    await page.getByText('Chosen by you').waitFor()
    await page.getByRole('radio', { name: 'As in my photo' }).check()
    await page.getByText('Drape has no photo of you yet').waitFor()
  })

  test('with a photo and no service: tone, palette, wardrobe and ideas, and nothing leaves', async () => {
    await send('POST', 'avatars', formOf({ image: readFileSync(facePhoto) }))
    await page.reload()
    await page.getByText('From your photo').waitFor()
    const own = panel('Your wardrobe, best first').getByRole('heading', { level: 3 })
    await expect.poll(() => own.count(), soon).toBe(wardrobe.length)
    const ideas = panel('What to look for').getByRole('listitem')
    await expect.poll(() => ideas.count(), soon).toBeGreaterThanOrEqual(8)
    await panel('Your palette').getByRole('heading', { name: 'Best near your face' }).waitFor()
    await panel('In shops')
      .getByText(/^Allow a shop/)
      .waitFor()
    await look('alone')
    await page.getByText('The numbers').click()
    await page.getByText('Monk scale').waitFor()
    expect(standIns.requests()).toEqual([])
    await panel('What has left this computer').getByText('Nothing.').waitFor()
  })

  test('what is said of oneself shapes what is looked for, and is kept', async () => {
    await page.getByLabel('Clothes for').selectOption('male')
    const ideas = panel('What to look for')
    await ideas.getByText(/ men$/).first().waitFor()
    await page.getByLabel('Height in cm').fill('900')
    await page.getByLabel('Height in cm').press('Enter')
    expect(await page.getByLabel('Height in cm').inputValue()).toBe('')
    await page.getByLabel('Height in cm').fill('182')
    await page.getByLabel('Height in cm').press('Enter')
    await expect
      .poll(async () => (await send('GET', 'preferences')).style)
      .toMatchObject({
        ...{ gender: 'male', height_cm: 182 },
      })
  })

  test('a service is switched on only once its owner has seen what would leave', async () => {
    const ebay = service('ebay').getByRole('checkbox', { name: 'eBay' })
    await ebay.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/ men/).waitFor()
    await look('consent-words')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await ebay.isChecked()).toBe(false)
    await expect
      .poll(() => page.evaluate('document.activeElement.closest("li")?.dataset.service'))
      .toBe('ebay')
    await ebay.click()
    await dialog.getByRole('button', { name: 'Allow', exact: true }).click()
    await expect.poll(async () => (await send('GET', 'preferences')).allowed_services, soon).toEqual(['ebay'])
    expect(await ebay.isChecked()).toBe(true)
    expect(standIns.requests()).toEqual([])
  })

  test('without a key the search says so; with one it finds 20 things to buy', async () => {
    await page.getByRole('button', { name: 'Search the shops' }).click()
    await page.getByText('eBay: It needs a key of yours').waitFor()
    const { client_id, client_secret } = standIns.ebay.shop.key
    await service('ebay').getByLabel('Client ID').fill(client_id)
    await service('ebay').getByLabel('Client secret').fill(client_secret)
    await service('ebay').getByRole('button', { name: 'Save key' }).click()
    await page.getByText('Key saved.').waitFor()
    await page.getByRole('button', { name: 'Search the shops' }).click()
    await page.getByText('Shown: 20 of 20').waitFor()
    const products = page.locator('[data-product]')
    await expect.poll(() => page.getByRole('button', { name: 'Search the shops' }).count(), soon).toBe(1)
    expect(await products.count()).toBe(20)
    await products.nth(0).locator('img').waitFor()
    for (const one of await products.all()) await one.scrollIntoViewIfNeeded()
    await expect.poll(() => page.locator('[data-product] img').count(), soon).toBe(20)
    await page.evaluate('scrollTo(0, 0)')
    await look('products')
  })

  test('products are narrowed down and put in order', async () => {
    const prices = async () =>
      (await page.locator('.price').allTextContents()).map((price) => Number(price.replace(/[^\d.]/g, '')))
    await page.getByLabel('Sort by').selectOption('Price')
    const all = await prices()
    expect(all).toEqual(all.toSorted((a, b) => a - b))
    await page.getByLabel('Price from').fill('30')
    await page.getByText(/^Shown: (?!20)/).waitFor()
    expect(Math.min(...(await prices()))).toBeGreaterThanOrEqual(30)
    await page.getByLabel('Price to').fill('1')
    await page.getByText('Nothing fits these filters.').waitFor()
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await page.getByText('Shown: 20 of 20').waitFor()
  })

  test('any of them is tried on, and kept', async () => {
    await send('POST', 'avatars', formOf({ image: readFileSync(personPhoto) }))
    const avatars = (await send('GET', 'avatars')).items as { id: string; height: number; width: number }[]
    const whole = avatars.find(({ height, width }) => height > width * 1.2) ?? avatars[0]
    await send('PUT', 'preferences', {
      ...(await send('GET', 'preferences')),
      default_avatar_id: whole.id,
    })
    await page.reload()
    await page.getByRole('button', { name: 'Search the shops' }).click()
    await page.getByText('Shown: 20 of 20').waitFor()
    await page
      .getByRole('button', { name: /^Try on: / })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('img', { name: /^You, wearing / }).waitFor()
    await look('tried')
    await dialog.getByRole('button', { name: 'Keep in wardrobe' }).click()
    await dialog.getByText('In your wardrobe').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Try on: /)
    const { items } = await send('GET', `wardrobe/${(await send('GET', 'profiles')).items[0].id}`)
    expect(items).toHaveLength(wardrobe.length + 1)
  })

  test('with Gemini the very picture that was shown is the one that leaves', async () => {
    await service('gemini').getByRole('checkbox', { name: 'Gemini, with a picture of you' }).click()
    const dialog = page.getByRole('dialog')
    const shown = dialog.getByRole('img').first()
    await shown.waitFor()
    await look('consent-picture')
    const source = (await shown.getAttribute('src')) as string
    await dialog.getByRole('button', { name: 'Allow', exact: true }).click()
    await service('gemini').getByLabel('API key').fill(standIns.gemini.model.key)
    await service('gemini').getByRole('button', { name: 'Save key' }).click()
    await page.getByText('Key saved.').waitFor()
    await page.getByRole('button', { name: 'Search the shops' }).click()
    await page.getByText('Suggested by gemini-3.5-flash.').waitFor()
    const question = standIns.gemini.requests.find(({ url }) => url.pathname.includes('generateContent'))
    const { contents } = JSON.parse(question?.body.toString() ?? '')
    expect(`data:image/jpeg;base64,${contents[0].parts[1].inlineData.data}`).toBe(source)
  })

  test('every call is listed, and the list can be cleared; a switch off is at once', async () => {
    await expect.poll(() => page.getByRole('button', { name: 'Search the shops' }).count(), soon).toBe(1)
    const log = panel('What has left this computer')
    await expect.poll(() => log.getByRole('cell', { name: 'navy linen blazer' }).count(), soon).toBe(1)
    await look('log')
    await log.getByRole('button', { name: 'Clear the list' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear the list' }).click()
    await log.getByText('Nothing.').waitFor()
    await service('gemini').getByRole('checkbox', { name: 'Gemini, with a picture of you' }).click()
    await expect.poll(async () => (await send('GET', 'preferences')).allowed_services, soon).toEqual(['ebay'])
  })
})
