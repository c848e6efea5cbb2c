import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { firefoxPath } from './browsers.ts'
import { launchFirefox } from './launch-firefox.ts'
import { startWorld, type World } from './start-world.ts'

const patient = { timeout: 30_000, interval: 250 }

describe.skipIf(!firefoxPath)('status and settings in Firefox', () => {
  const config = mkdtempSync(join(tmpdir(), 'drape-config-'))
  let world: World
  let browser: Browser
  let page: Page
  const text = () => page.evaluate('document.body.innerText') as Promise<string>
  const press = (name: string, within = 'body') =>
    page.evaluate(
      `[...document.querySelectorAll('${within} button')].find((button) => button.innerText.includes('${name}')).click()`,
    )
  const fill = (selector: string, value: string) =>
    page.evaluate(`{
      const field = document.querySelector('${selector}')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '${value}')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }`)

  beforeAll(async () => {
    // What starts with the computer is this test's own.
    vi.stubEnv('XDG_CONFIG_HOME', config)
    world = await startWorld({ keys: 'file' })
    const { token, device_id, profile_id } = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    ;({ browser } = await launchFirefox(firefoxPath!, join(import.meta.dirname, '../../.output/firefox-mv2')))
    // Tabs of extensions keep the address about:blank over WebDriver BiDi; only the page itself knows better.
    const isOurs = (each: Page) =>
      each.evaluate('location.href').then(
        (address) => String(address).includes('onboarding.html'),
        () => false,
      )
    page = await vi.waitUntil(async () => {
      for (const each of await browser.pages()) if (await isOurs(each)) return each
      return undefined
    }, patient)
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await page.evaluate(`browser.storage.local.set(${JSON.stringify(stored)})`)
    await page.evaluate(`location.href = browser.runtime.getURL('settings.html')`)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    vi.unstubAllEnvs()
    rmSync(config, { recursive: true, force: true })
  })

  test('it says how Drape stands, switches profiles and keeps settings', async () => {
    await expect.poll(text, patient).toContain('Connected: 1.')
    await fill('.add input', 'Bob')
    await press('Add a profile')
    await expect.poll(text, patient).toContain('Bob')
    await press('Use', '.profile:last-child')
    await expect.poll(text, patient).toContain('This browser is now for: Bob.')
    await press('Start with this computer')
    await expect
      .poll(() => page.evaluate(`document.querySelector('#running [role=switch]').ariaChecked`), patient)
      .toBe('true')
  })

  test('it deletes everything', async () => {
    await press('Delete everything', '#erase')
    await fill('#erase .typed input', 'delete')
    await press('Delete everything', '#erase dialog')
    await expect.poll(text, patient).toContain('Everything has been deleted.')
    await expect.poll(text, patient).toContain('It takes two clicks.')
  })
})
