import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

export interface ChromiumWithExtension {
  context: BrowserContext
  /** `chrome-extension://…/`, with the slash. */
  origin: string
  close(): Promise<void>
}

/** Starts headless Chromium with a fresh profile and the unpacked extension of `folder`. */
export async function launchChromium(executablePath: string, folder: string): Promise<ChromiumWithExtension> {
  const profile = mkdtempSync(join(tmpdir(), 'drape-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1280, height: 900 },
    args: [
      '--no-sandbox',
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--disable-quic',
      '--disable-background-networking',
    ],
  })
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  return {
    context,
    origin: new URL('/', worker.url()).href,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
