import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firefoxPath } from './browsers.ts'
import { launchFirefox } from './launch-firefox.ts'
import { startCold } from './start-cold.ts'

const patient = { timeout: 30_000, interval: 100 }

describe.skipIf(!firefoxPath)('the first minutes in Firefox', () => {
  let cold: Awaited<ReturnType<typeof startCold>>
  let browser: Browser
  const home = mkdtempSync(join(tmpdir(), 'drape-firefox-'))
  const pageAt = async (part: string) => {
    const find = async () => {
      for (const page of await browser.pages()) {
        const address = await page.evaluate('location.href').catch(() => '')
        if (String(address).includes(part)) return page
      }
      return undefined
    }
    return (await vi.waitUntil(find, patient)) as Page
  }
  const text = (page: Page) => page.evaluate('document.body.innerText') as Promise<string>

  beforeAll(async () => {
    cold = await startCold()
    await cold.tell({ family: 'firefox', folder: join(home, '.mozilla/native-messaging-hosts') })
    const folder = join(import.meta.dirname, '../../.output/firefox-mv2')
    ;({ browser } = await launchFirefox(firefoxPath!, folder, { home }))
  })
  afterAll(async () => {
    await browser?.close()
    cold?.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })

  test('the welcome page starts Drape and asks to be let in; one press lets it in', async () => {
    const welcome = await pageAt('onboarding.html')
    const asked = await pageAt('/pair')
    expect(await text(asked)).toMatch(/Firefox on .* asks to connect with Drape/)
    await (await asked.waitForSelector('button[value=approve]'))!.click()
    await expect.poll(() => text(welcome), patient).toContain('Connected')
    expect(await cold.devices()).toMatchObject([{ browser: expect.stringMatching(/^Firefox on /) }])
  })
})
