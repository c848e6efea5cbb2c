import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { chromiumPath, firefoxPath } from './browsers.ts'
import { launchFirefox } from './launch-firefox.ts'
import { serveFixtures } from './serve-fixtures.ts'

const output = join(import.meta.dirname, '../../.output')
let shop: { base: string; close(): void }
beforeAll(async () => {
  shop = await serveFixtures()
})
afterAll(() => shop.close())

describe.skipIf(!chromiumPath)('the button in Chromium', () => {
  let browser: ChromiumWithExtension
  let page: Page
  let admin: Page
  const tell = (message: object) => admin.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`)
  const buttons = () => page.getByRole('button', { name: /^Try on: / })

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath!, join(output, 'chrome-mv3'))
    admin = await browser.context.newPage()
    // Any page of the extension may talk to its background.
    await admin.goto(`${browser.origin}manifest.json`)
    page = await browser.context.newPage()
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) =>
        shifts.push(...list.getEntries().map((entry) => entry.startTime)),
      ).observe({ type: 'layout-shift' })
    })
  })
  afterAll(() => browser?.close())

  test('stands in the corner of garments and of nothing else', async () => {
    await page.goto(`${shop.base}/list-cards`)
    await buttons().first().waitFor()
    expect(await buttons().evaluateAll((all) => all.map((button) => button.ariaLabel))).toEqual([
      'Try on: Sonoma',
      'Try on: Tie-Dye Tee',
    ])
    const picture = (await page.locator('.card img').first().boundingBox())!
    const button = (await buttons().first().boundingBox())!
    expect(button.x).toBeGreaterThan(picture.x)
    expect(button.y + button.height).toBeLessThan(picture.y + picture.height)
    expect(button.y).toBeGreaterThan(picture.y + picture.height / 2)
  })

  test('comes to a lazy picture once it has loaded', async () => {
    await page
      .locator('img.lazyload')
      .evaluate((image) => image.setAttribute('src', image.getAttribute('data-src')!))
    await page.getByRole('button', { name: 'Try on: Wrap Midi Dress' }).waitFor()
  })

  test('hides under what covers the picture', async () => {
    await page.evaluate(
      "document.body.insertAdjacentHTML('beforeend', '<div id=cover style=\"position:fixed;inset:0;background:#0008\"></div>')",
    )
    await page.locator('drape-layer button').first().waitFor({ state: 'hidden' })
    await page.evaluate('cover.remove()')
    await page.locator('drape-layer button').first().waitFor({ state: 'visible' })
  })

  test('survives a re-render and follows the shop to its next page', async () => {
    await page.evaluate("{ const grid = document.querySelector('.grid'); grid.innerHTML = grid.innerHTML }")
    await expect.poll(() => buttons().count(), { timeout: 10_000 }).toBe(3)
    await page.evaluate(
      "history.pushState(null, '', '/about'); document.querySelector('main').innerHTML = '<h1>About</h1>'",
    )
    await page.locator('drape-layer').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.documentElement.lastElementChild.localName')).toBe('body')
  })

  test('opens the overlay by keyboard with the product and its picture, and gets the focus back', async () => {
    await page.goto(`${shop.base}/woocommerce-product`)
    const button = page.getByRole('button', { name: 'Try on: Robe portefeuille fleurie' })
    await button.focus()
    await page.keyboard.press('Enter')
    const frame = page.locator('drape-layer iframe')
    await frame.waitFor()
    const address = new URL((await frame.getAttribute('src'))!)
    expect(address.pathname).toBe('/overlay.html')
    // Another frame than the overlay's own learns nothing from the id.
    expect(await tell({ type: 'overlay-product', id: address.hash.slice(1) })).toBeNull()
    await expect.poll(() => page.evaluate('document.activeElement.localName')).toBe('drape-layer')
    await page
      .locator('drape-layer')
      .evaluate((layer) => layer.shadowRoot!.querySelector('dialog')!.dispatchEvent(new Event('cancel')))
    await frame.waitFor({ state: 'detached' })
    expect(
      await button.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
    ).toBe(true)
  })

  test('never shifts the page', async () => {
    expect(await page.evaluate('shifts')).toEqual([])
  })

  test('stays inside a carousel', async () => {
    await page.goto(`${shop.base}/list-carousel`)
    const names = () => buttons().evaluateAll((all) => all.map((button) => button.ariaLabel?.slice(8)))
    await expect.poll(names, { timeout: 10_000 }).toEqual(['Wool Coat', 'Silk Blouse'])
    await page.locator('ul').evaluate((list) => list.scrollTo({ left: 620 }))
    await expect.poll(names, { timeout: 10_000 }).toEqual(['Linen Trousers', 'Jersey Dress'])
  })

  test('reads pictures with the rights of the page, within limits', async () => {
    await page.goto(`${shop.base}/woocommerce-product`)
    await buttons().first().waitFor()
    const read = (url: string) =>
      admin.evaluate(`chrome.tabs.query({ url: 'http://127.0.0.1/*' })
        .then(([tab]) => chrome.tabs.sendMessage(tab.id, { type: 'page-picture', url: '${url}' }))`)
    const picture = (await read(`${shop.base}/dress.jpg`)) as { ok: boolean; mime: string; dataUrl: string }
    expect(picture).toMatchObject({ ok: true, mime: 'image/jpeg' })
    expect(picture.dataUrl).toMatch(/^data:image\/jpeg;base64,\/9j\//)
    expect(await read(`${shop.base}/sorry.jpg`)).toEqual({ ok: false, reason: 'not-a-picture' })
    expect(await read(`${shop.base}/huge.jpg`)).toEqual({ ok: false, reason: 'too-large' })
    expect(await read(`${shop.base.replace('127.0.0.1', 'pictures.localhost')}/dress.jpg`)).toEqual({
      ok: false,
      reason: 'unreachable',
    })
  })

  test('names the permission that a picture on a foreign host lacks', async () => {
    const open = async (pictures: string[]) => {
      const product = { name: 'Dress', words: '', shop: '', pageUrl: shop.base, pictures }
      const { id } = (await tell({ type: 'open-overlay', product })) as { id: string }
      return tell({ type: 'overlay-picture', id })
    }
    const foreign = `${shop.base.replace('127.0.0.1', 'pictures.localhost')}/dress.jpg`
    expect(await open([foreign])).toEqual({
      ok: false,
      reason: 'permission',
      origins: ['http://pictures.localhost/*'],
    })
    expect(await open([foreign, `${shop.base}/dress.jpg`])).toMatchObject({
      ok: true,
      url: `${shop.base}/dress.jpg`,
    })
  })

  test.each(['article', 'shoe', 'bag', 'search'])('is absent from a page of the kind %s', async (name) => {
    await page.goto(`${shop.base}/negative-${name}`)
    await page.waitForTimeout(700)
    expect(await page.locator('drape-layer').count()).toBe(0)
  })

  test('vanishes from open tabs when the shop is forgotten and comes back when it is allowed', async () => {
    await page.goto(`${shop.base}/woocommerce-product`)
    await buttons().first().waitFor()
    await tell({ type: 'forget-shop', origin: 'http://127.0.0.1/*' })
    await page.locator('drape-layer').waitFor({ state: 'detached' })
    await page.reload()
    await page.waitForTimeout(700)
    expect(await page.locator('drape-layer').count()).toBe(0)
    await tell({ type: 'allow-shop', origin: 'http://127.0.0.1/*' })
    await buttons().first().waitFor()
  })
})

describe.skipIf(!firefoxPath || !existsSync(join(output, 'firefox-mv2')))('the button in Firefox', () => {
  let browser: Browser
  beforeAll(async () => {
    ;({ browser } = await launchFirefox(firefoxPath!, join(output, 'firefox-mv2')))
  })
  afterAll(() => browser?.close())

  test('stands on a garment and opens the overlay', async () => {
    const page = await browser.newPage()
    await page.goto(`${shop.base}/woocommerce-product`)
    // Onboarding opens in a tab of its own, and a page in the background gets no button.
    const find = async () => {
      await page.bringToFront()
      return page.$('pierce/button.main:not([data-away])')
    }
    await expect.poll(find, { timeout: 20_000, interval: 500 }).not.toBeNull()
    const button = await find()
    expect(await button!.evaluate((element) => element.ariaLabel)).toBe('Try on: Robe portefeuille fleurie')
    await button!.focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('pierce/iframe')
  })
})
