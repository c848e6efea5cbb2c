import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './find-browser.ts'

interface ShopWindow {
  shopUrl: string
  /** What the extension keeps of a pairing, in its own storage. */
  storage: Record<string, unknown>
  /** Stay up until Ctrl-C, window or not. */
  keep: boolean
}

const extension = join(import.meta.dirname, '../../.output/chrome-mv3')

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Opens the demo shop in Chromium with the extension loaded and paired, and waits until the window is closed.
 * Without a display or Chromium it says so and returns, unless `keep` asks it to stay.
 */
export async function openShopWindow({ shopUrl, storage, keep }: ShopWindow): Promise<void> {
  const interrupted = new Promise<void>((resolve) => process.once('SIGINT', resolve))
  const chromium = findChromium()
  if (!hasDisplay() || !chromium || !existsSync(extension)) {
    console.log(`No window: ${hasDisplay() ? 'Chromium was not found' : 'there is no display'}.`)
    if (keep) {
      console.log('Press Ctrl-C to stop.')
      await interrupted
    }
    return
  }
  const { launchChromium } = await import('./launch-chromium.ts')
  const browser = await launchChromium(chromium, extension, { headless: false })
  await browser.background.evaluate(
    (items) =>
      (globalThis as unknown as { chrome: typeof import('wxt/browser').browser }).chrome.storage.local.set(
        items,
      ),
    storage,
  )
  const page = browser.context.pages()[0] ?? (await browser.context.newPage())
  // A newly installed extension opens its welcome page over everything else.
  const isWelcome = (each: { url(): string }) => each.url().includes('onboarding.html')
  if (!browser.context.pages().some(isWelcome))
    await browser.context.waitForEvent('page', { timeout: 3000 }).catch(() => undefined)
  await page.goto(shopUrl)
  await page.bringToFront()
  console.log('Close the window or press Ctrl-C to stop.')
  const closed = new Promise<void>((resolve) => browser.context.once('close', () => resolve()))
  await Promise.race([closed, interrupted])
  await browser.close()
}
