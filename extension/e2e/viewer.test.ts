import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { type OpenTryOn, openTryOn } from './open-try-on.ts'

/** Where pictures of the viewer are put, for people who want to look at it. */
const album = process.env.DRAPE_SCREENSHOTS

/** Remembers every WebGL context that the pages make, and can forbid them. */
const watchContexts = `{
  const own = HTMLCanvasElement.prototype.getContext
  globalThis.contexts = []
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    if (kind !== 'webgl2') return own.call(this, kind, ...rest)
    if (globalThis.noWebGl) return null
    const context = own.call(this, kind, ...rest)
    globalThis.contexts.push(context)
    return context
  }
}`

describe.skipIf(!chromiumPath)('the viewer in Chromium', () => {
  let place: OpenTryOn
  let { browser, shopPage, overlay } = {} as OpenTryOn
  const overlayFrame = () => place.frame()

  beforeAll(async () => {
    place = await openTryOn({}, watchContexts)
    ;({ browser, shopPage, overlay } = place)
  })
  afterAll(() => place?.close())

  const stage = () => overlay.locator('.viewer .canvas')
  const ready = () => overlay.getByText('The figure is ready.').waitFor({ state: 'attached', timeout: 8_000 })
  const press = async (key: string) => {
    await shopPage.keyboard.press(key)
    // Two frames: one that draws, one that shows.
    await overlayFrame().evaluate(
      'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
    )
  }
  /** Mean difference per channel (0..255) between two pictures of the stage. */
  async function difference(a: Buffer, b: Buffer): Promise<number> {
    const [x, y] = await Promise.all([a, b].map((each) => sharp(each).removeAlpha().raw().toBuffer()))
    return x.reduce((sum, value, i) => sum + Math.abs(value - y[i]), 0) / x.length
  }
  /** The stage without the ring that says where the focus is, and without what lies over its upper edge. */
  const shot = async () => {
    const { x, y, width, height } = (await stage().boundingBox())!
    return shopPage.screenshot({ clip: { x: x + 8, y: y + 56, width: width - 16, height: height - 64 } })
  }

  test('a finished picture is seen in 3D', async () => {
    await overlay.getByRole('button', { name: 'See it in 3D' }).click()
    await ready()
    if (album) await shopPage.screenshot({ path: join(album, 'viewer.png') })
    await overlay.getByText('3D preview', { exact: true }).waitFor()
    await overlay.getByRole('link', { name: 'Get the models for a whole body' }).waitFor()
    expect(await axeViolations(overlayFrame())).toEqual([])
  })

  test('keys turn it, and R turns it back', async () => {
    await press('r')
    const front = await shot()
    for (const key of ['ArrowRight', 'ArrowRight']) await press(key)
    if (album) await shopPage.screenshot({ path: join(album, 'viewer-turned.png') })
    expect(await difference(front, await shot())).toBeGreaterThan(1)
    await press('r')
    expect(await difference(front, await shot())).toBeLessThan(0.05)
    await press('+')
    expect(await difference(front, await shot())).toBeGreaterThan(1)
    await press('r')
  })

  test('so do mouse and buttons', async () => {
    const front = await shot()
    const { x, y, width, height } = (await stage().boundingBox())!
    await shopPage.mouse.move(x + width / 2, y + height / 2)
    await shopPage.mouse.down()
    await shopPage.mouse.move(x + width / 2 + 90, y + height / 2 + 20, { steps: 5 })
    await shopPage.mouse.up()
    await overlay.getByRole('button', { name: 'Come nearer' }).click()
    expect(await difference(front, await shot())).toBeGreaterThan(1)
    await overlay.getByRole('button', { name: 'Reset the view' }).click()
    await press('Shift')
    expect(await difference(front, await shot())).toBeLessThan(0.05)
  })

  test('one finger turns it, two come nearer', async () => {
    await press('r')
    const front = await shot()
    const { x, y, width, height } = (await stage().boundingBox())!
    const [midX, midY] = [x + width / 2, y + height / 2]
    const hand = await browser.context.newCDPSession(shopPage)
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number }[]
    ) => hand.send('Input.dispatchTouchEvent', { type, touchPoints })
    await touch('touchStart', { x: midX, y: midY })
    for (const way of [30, 60, 90]) await touch('touchMove', { x: midX + way, y: midY })
    await touch('touchEnd')
    await press('Shift')
    expect(await difference(front, await shot())).toBeGreaterThan(1)
    await press('r')
    const apart = (way: number) => [
      { x: midX - way, y: midY },
      { x: midX + way, y: midY },
    ]
    await touch('touchStart', ...apart(40))
    for (const way of [60, 80, 100]) await touch('touchMove', ...apart(way))
    await touch('touchEnd')
    await press('Shift')
    expect(await difference(front, await shot())).toBeGreaterThan(1)
    await press('r')
    expect(await difference(front, await shot())).toBeLessThan(0.05)
    await hand.detach()
  })

  test('wireframe and light change what is seen, by button and by key', async () => {
    const before = await shot()
    for (const [name, key] of [
      ['Wireframe', 'w'],
      ['Light', 'l'],
    ]) {
      const button = overlay.getByRole('button', { name, exact: true })
      const pressed = await button.getAttribute('aria-pressed')
      await button.click()
      await press('Shift')
      expect(await button.getAttribute('aria-pressed')).not.toBe(pressed)
      expect(await difference(before, await shot()), name).toBeGreaterThan(0.5)
      if (album) await shopPage.screenshot({ path: join(album, `viewer-${key}.png`) })
      await press(key)
      expect(await button.getAttribute('aria-pressed')).toBe(pressed)
      expect(await difference(before, await shot()), name).toBeLessThan(0.05)
    }
  })

  test('the turntable moves it until it is touched', async () => {
    const button = overlay.getByRole('button', { name: 'Turntable' })
    expect(await button.getAttribute('aria-pressed')).toBe('false')
    await button.click()
    const first = await shot()
    await expect.poll(async () => difference(first, await shot()), { timeout: 10_000 }).toBeGreaterThan(1)
    await stage().click({ position: { x: 200, y: 200 } })
    expect(await button.getAttribute('aria-pressed')).toBe('false')
    await press('r')
  })

  const save = async (deed: () => Promise<void>) => {
    const [download] = await Promise.all([shopPage.waitForEvent('download', { timeout: 30_000 }), deed()])
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }
  test('saves a picture and a film of it', async () => {
    const picture = await save(() => overlay.getByRole('button', { name: 'Save a picture of it' }).click())
    expect(picture.name).toBe('drape Night Swell Tee.png')
    const { format, width } = await sharp(picture.bytes).metadata()
    const { width: shown } = (await stage().boundingBox())!
    expect({ format, width }).toEqual({ format: 'png', width: Math.floor(shown) * 2 })
    const { channels } = await sharp(picture.bytes).stats()
    expect(channels[0].stdev).toBeGreaterThan(10)
    const film = await save(() => overlay.getByRole('button', { name: 'Save a film of one turn' }).click())
    expect(film.name).toBe('drape Night Swell Tee.webm')
    // Matroska's own first bytes.
    expect(film.bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
  })

  test.each([
    ['GLB', 'glb', 'glTF'],
    ['OBJ', 'zip', 'PK'],
    ['PLY', 'ply', 'ply'],
  ])('downloads it as %s', async (label, extension, begin) => {
    await overlay.locator('.viewer').getByRole('button', { name: 'Download' }).click()
    if (album && label === 'GLB') {
      await shopPage.screenshot({ path: join(album, 'viewer-formats.png') })
      expect(await axeViolations(overlayFrame())).toEqual([])
    }
    const { name, bytes } = await save(() => overlay.getByRole('button', { name: label }).click())
    expect(name).toBe(`drape Night Swell Tee.${extension}`)
    expect(bytes.subarray(0, begin.length).toString()).toBe(begin)
    expect(bytes.length).toBeGreaterThan(100_000)
  })

  const alive = () =>
    overlayFrame().evaluate('contexts.filter((each) => !each.isContextLost()).length') as Promise<number>
  test('Escape leads back to the picture, and nothing stays on the graphics card', async () => {
    for (let time = 0; time < 5; time++) {
      await ready()
      expect(await alive()).toBe(1)
      await stage().focus()
      await shopPage.keyboard.press('Escape')
      await overlay.locator('img.after').waitFor()
      expect(await alive()).toBe(0)
      const button = overlay.getByRole('button', { name: 'See it in 3D' })
      expect(await button.evaluate((node) => node === document.activeElement)).toBe(true)
      await button.click()
    }
    await ready()
  })

  test('when the graphics card is taken away it says so and can begin again', async () => {
    await overlayFrame().evaluate(`contexts.at(-1).getExtension('WEBGL_lose_context').loseContext()`)
    await overlay.getByText('The browser has taken the graphics card away.', { exact: false }).waitFor()
    expect(await axeViolations(overlayFrame())).toEqual([])
    await overlay.getByRole('button', { name: 'Try again' }).click()
    await ready()
  })

  test('without WebGL it says what to do, and the figure can still be had', async () => {
    await overlay.getByRole('button', { name: 'Back to the picture' }).click()
    await overlayFrame().evaluate('globalThis.noWebGl = true')
    await overlay.getByRole('button', { name: 'See it in 3D' }).click()
    await overlay.getByText('This browser cannot draw in 3D.', { exact: false }).waitFor()
    expect(await axeViolations(overlayFrame())).toEqual([])
    if (album) await shopPage.screenshot({ path: join(album, 'viewer-no-webgl.png') })
    await overlay.locator('.viewer').getByRole('button', { name: 'Download' }).click()
    const { bytes } = await save(() => overlay.getByRole('button', { name: 'GLB' }).click())
    expect(bytes.subarray(0, 4).toString()).toBe('glTF')
  })

  test('the wardrobe leads to it too, on a page of its own', async () => {
    const popup = await browser.context.newPage()
    await popup.goto(`${browser.origin}popup.html`)
    await popup.getByRole('tab', { name: 'Recent' }).click()
    await popup
      .getByRole('button', { name: /^Show try-on of / })
      .first()
      .click()
    const opened = browser.context.waitForEvent('page')
    await popup.getByRole('link', { name: 'See it in 3D' }).click()
    const page = await opened
    await page.getByText('The figure is ready.').waitFor({ state: 'attached', timeout: 30_000 })
    for (const [theme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['dark', 380],
    ] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await page.setViewportSize({ width, height: 800 })
      expect(await axeViolations(page), `${theme} ${width}`).toEqual([])
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(overflow, `${theme} ${width}`).toBeLessThanOrEqual(0)
      if (album) await page.screenshot({ path: join(album, `viewer-page-${theme}-${width}.png`) })
    }
  })
})
