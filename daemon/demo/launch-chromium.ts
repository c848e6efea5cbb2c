import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Worker } from 'playwright-core'

export interface ChromiumWithExtension {
  context: BrowserContext
  /** The extension's service worker. */
  background: Worker
  /** `chrome-extension://…/`, with the slash. */
  origin: string
  close(): Promise<void>
}

/** Starts Chromium with a fresh profile and the unpacked extension of `folder`; `args` are flags besides our own, `prepare` fills the profile. */
export async function launchChromium(
  executablePath: string,
  folder: string,
  { headless = true, args = [] as string[], prepare = async (_profile: string) => {} } = {},
): Promise<ChromiumWithExtension> {
  const profile = mkdtempSync(join(tmpdir(), 'drape-chromium-'))
  await prepare(profile)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    viewport: headless ? { width: 1280, height: 900 } : null,
    args: [
      // Chromium's sandbox refuses to run as root, as in containers.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // Both are needed: Playwright itself passes --disable-extensions.
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  })
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  return {
    context,
    background,
    origin: new URL('/', background.url()).href,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
