import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type DemoClient, pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { personPhoto, startWorld, type World } from './start-world.ts'

/** Where pictures of the page are put, for people who want to look at it. */
const album = process.env.DRAPE_SCREENSHOTS

describe.skipIf(!chromiumPath)('status and settings in Chromium', () => {
  const config = mkdtempSync(join(tmpdir(), 'drape-config-'))
  let world: World
  let client: DemoClient
  let browser: ChromiumWithExtension
  let page: Page
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  /** Everything on it is accessible, in both themes and at both widths. */
  const look = async (scene: string) => {
    for (const theme of ['light', 'dark'] as const)
      for (const width of [900, 400]) {
        await page.emulateMedia({ colorScheme: theme })
        await page.setViewportSize({ width, height: 900 })
        expect(await axeViolations(page), `${scene} ${theme} ${width}`).toEqual([])
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(overflow, `${scene} ${width}`).toBeLessThanOrEqual(0)
        if (album)
          await page.screenshot({
            path: join(album, `settings-${scene}-${theme}-${width}.png`),
            fullPage: true,
          })
      }
  }

  beforeAll(async () => {
    // What starts with the computer is this test's own.
    vi.stubEnv('XDG_CONFIG_HOME', config)
    world = await startWorld({ keys: 'file' })
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
    client = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    await client.addAvatar(new Blob([readFileSync(personPhoto)]), 'Me')
    const { token, device_id, profile_id } = client
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await browser.background.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    vi.unstubAllEnvs()
    rmSync(config, { recursive: true, force: true })
  })

  test('the popup leads to a status that says what to do', async () => {
    const popup = await browser.context.newPage()
    await popup.goto(`${browser.origin}popup.html`)
    const opened = browser.context.waitForEvent('page')
    await popup.getByRole('link', { name: 'Status and settings' }).click()
    page = await opened
    await page.locator('[data-check=networks][data-level=ok]').waitFor()
    expect(await page.locator('[data-check=models]').getAttribute('data-level')).toBe('note')
    expect(await page.locator('[data-check=browsers]').innerText()).toContain('Connected: 1')
    await page.getByText('In use in this browser').waitFor()
    await page.getByText('This is version').waitFor()
    await popup.close()
    await look('status')
  })

  test('another profile has a wardrobe of its own', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('Bob')
    await button('Add a profile').click()
    await button('Use: Bob').click()
    await page.getByText('This browser is now for: Bob.').waitFor()
    const photos = await browser.context.newPage()
    await photos.goto(`${browser.origin}onboarding.html`)
    await photos.getByText('Choose a photo').first().waitFor()
    expect(await photos.getByRole('button', { name: /Delete photo/ }).count()).toBe(0)
    await photos.close()
    await button('Use: First profile').click()
    await page.getByText('This browser is now for: First profile.').waitFor()
    await button('Delete Bob').click()
    await button('Undo').click()
    await button('Use: Bob').waitFor()
  })

  test('everything is deleted, and the browser is a stranger again', async () => {
    const { dataDir } = world.daemon.config
    const pictures = () =>
      readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(jpg|png)$/.test(file))
    expect(pictures().length).toBeGreaterThan(0)
    await page.locator('#erase').getByRole('button', { name: 'Delete everything' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('delete')
    await look('erase')
    await dialog.getByRole('button', { name: 'Delete everything' }).click()
    await page.getByText('Everything has been deleted.').waitFor()
    await page.getByRole('link', { name: 'Connect' }).waitFor()
    expect(pictures()).toEqual([])
    await look('stranger')
  })
})
