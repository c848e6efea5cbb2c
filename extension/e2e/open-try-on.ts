import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, FrameLocator, Page } from 'playwright-core'
import type { ConfigFlags } from '../../daemon/config/config.ts'
import { pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { chromiumPath } from './browsers.ts'
import { personPhoto, startWorld } from './start-world.ts'

export interface OpenTryOn {
  browser: ChromiumWithExtension
  shopPage: Page
  overlay: FrameLocator
  frame: () => Frame
  close(): Promise<void>
}

/** A shopper in front of a finished try-on in Chromium, who wants nothing to move by itself. @param script runs in every page */
export async function openTryOn(flags: ConfigFlags = {}, script = ''): Promise<OpenTryOn> {
  const world = await startWorld(flags)
  const browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
  await browser.context.addInitScript(script)
  const client = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
  await client.addAvatar(new Blob([readFileSync(personPhoto)]), '')
  const { token, device_id, profile_id } = client
  const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
  await browser.background.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`)
  const shopPage = await browser.context.newPage()
  await shopPage.emulateMedia({ reducedMotion: 'reduce' })
  await shopPage.goto(`${world.shop}/products/tee-wave`)
  await shopPage
    .getByRole('button', { name: /^Try on: / })
    .first()
    .click()
  const overlay = shopPage.frameLocator('drape-layer iframe')
  await overlay.locator('img.after').waitFor()
  return {
    browser,
    shopPage,
    overlay,
    frame: () => shopPage.frames().find((each) => each.url().includes('overlay.html'))!,
    async close() {
      await browser.close()
      await world.close()
    },
  }
}
