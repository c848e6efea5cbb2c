import { browser } from 'wxt/browser'
import { syncShopScript } from './shop-script.ts'

/** Keeps the shop script in step with the permissions. To be called once, at the start of the background. */
export function keepShopScript(): void {
  const sync = () => void syncShopScript()
  browser.runtime.onInstalled.addListener(sync)
  browser.runtime.onStartup.addListener(sync)
  browser.permissions.onAdded.addListener(sync)
  browser.permissions.onRemoved.addListener(sync)
}
