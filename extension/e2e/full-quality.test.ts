import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { createModelStore } from '../../daemon/downloads/model-store.ts'
import { serveFakeLeffa } from '../../daemon/pipelines/leffa/testing/serve-fake-leffa.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { personPhoto, startWorld, type World } from './start-world.ts'

const pack = 'tryon-viton-hd'

describe.skipIf(!chromiumPath)('full quality in Chromium', () => {
  const modelsDir = mkdtempSync(join(tmpdir(), 'drape-models-'))
  let hub: Awaited<ReturnType<typeof serveFakeLeffa>>
  let world: World
  let browser: ChromiumWithExtension
  let shopPage: Page
  let overlay: FrameLocator

  async function install(): Promise<void> {
    const models = createModelStore({ folder: modelsDir, hubs: [hub.url] })
    models.accept(pack)
    await models.pull(pack)
    await models.close()
  }

  beforeAll(async () => {
    hub = await serveFakeLeffa(readFileSync(personPhoto))
    world = await startWorld({ modelsDir, canvas: '192x256' })
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
    const page = await browser.context.newPage()
    await page.goto(`${browser.origin}onboarding.html`)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    const findCodePage = () => browser.context.pages().find((each) => each.url().endsWith('/pair'))
    const codePage = await vi.waitUntil(findCodePage, { timeout: 30_000 })
    const code = await codePage.getByText(/^\d{3}\s?\d{3}$/).textContent()
    await codePage.close()
    await page.locator('[aria-label="Digit 1"]:focus').waitFor()
    await page.keyboard.type(code!.replace(/\s/g, ''))
    await page.locator('input[type=file]').setInputFiles(personPhoto)
    await page.getByText('Full body', { exact: false }).first().waitFor()
    await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    await hub?.close()
    rmSync(modelsDir, { recursive: true })
  })

  const overlayFrame = () => shopPage.frames().find((each) => each.url().includes('overlay.html'))!
  const openOverlay = async () => {
    await shopPage?.close()
    shopPage = await browser.context.newPage()
    await shopPage.goto(`${world.shop}/products/tee-wave`)
    await shopPage
      .getByRole('button', { name: /^Try on: / })
      .first()
      .click()
    overlay = shopPage.frameLocator('iframe')
    await overlay.locator('img.after').waitFor()
  }

  test('without its models the overlay says how to get them', async () => {
    await openOverlay()
    const link = overlay.getByRole('link', { name: 'Set up full quality' })
    await link.waitFor()
    expect(await link.getAttribute('href')).toMatch(/models\.html$/)
    expect(await axeViolations(overlayFrame())).toEqual([])
  })

  test('with them it paints while the preview is there, and can stop', async () => {
    await install()
    await openOverlay()
    await overlay.getByText('Without a graphics card', { exact: false }).waitFor()
    await overlay.getByRole('button', { name: 'Paint it in full quality' }).click()
    await overlay.getByRole('progressbar', { name: 'Full quality' }).waitFor()
    await overlay.getByRole('img', { name: 'A rough look at the picture in the making' }).waitFor()
    expect(await overlay.locator('.badge').textContent()).toBe('Preview')
    expect(await axeViolations(overlayFrame())).toEqual([])
    await overlay.getByRole('button', { name: 'Stop painting' }).click()
    await overlay.getByRole('button', { name: 'Paint it in full quality' }).waitFor()
  })

  test('the finished picture takes the preview’s place, and both can be compared', async () => {
    const before = await overlay.locator('img.after').getAttribute('src')
    await overlay.getByRole('button', { name: 'Paint it in full quality' }).click()
    await overlay.getByRole('button', { name: 'Full quality', pressed: true }).waitFor({ timeout: 60_000 })
    const after = overlay.locator('img.after')
    expect(await after.getAttribute('src')).not.toBe(before)
    expect(await overlay.locator('.badge').count()).toBe(0)
    expect(await overlay.getByRole('button', { name: 'Adjust the fit' }).count()).toBe(0)
    await overlay.getByRole('button', { name: 'Preview', pressed: false }).click()
    await expect.poll(() => after.getAttribute('src')).toBe(before)
    await overlay.getByRole('button', { name: 'Adjust the fit' }).waitFor()
  })
})
