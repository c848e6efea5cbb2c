import { browser } from 'wxt/browser'
import type { ShopMessage } from '../messages.ts'
import { everyShop, originPattern } from './origin-pattern.ts'

/**
 * Asks the shopper for the site of `url` and starts Drape on it. Call it first thing in a click handler: browsers
 * show their question only then.
 * @returns whether Drape may run there; false too for pages that are no web pages
 */
export function useOnShop(url: string): Promise<boolean> {
  const pattern = originPattern(url)
  return pattern ? use([pattern]) : Promise.resolve(false)
}

/** Asks for all sites at once. To be called as {@link useOnShop}. */
export function useOnEveryShop(): Promise<boolean> {
  return use(everyShop)
}

/** Stops Drape on a shop of the list and gives the permission back; buttons vanish from open tabs. */
export async function forgetShop(pattern: string): Promise<void> {
  await tell({ type: 'forget-shop', origin: pattern })
}

/** Asks for hosts that only serve a shop's pictures; nothing runs on them. To be called as {@link useOnShop}. */
export function allowPictures(origins: string[]): Promise<boolean> {
  return browser.permissions.request({ origins })
}

async function use(patterns: string[]): Promise<boolean> {
  const asked = browser.permissions.request({ origins: patterns })
  // The browser's question closes a popup: the background must know what it is about before the answer comes.
  const told = Promise.all(patterns.map((origin) => tell({ type: 'allow-shop', origin })))
  const granted = await asked
  await told
  await Promise.all(patterns.map((origin) => tell({ type: granted ? 'allow-shop' : 'forget-shop', origin })))
  return granted
}

const tell = (message: ShopMessage) => browser.runtime.sendMessage(message)
