import { browser } from 'wxt/browser'
import type { PairingGranted } from '../../shared/link.ts'

const key = 'link'

/** The token of this paired browser; undefined before pairing. */
export async function storedLink(): Promise<PairingGranted | undefined> {
  return ((await browser.storage.local.get(key)) as Record<string, PairingGranted | undefined>)[key]
}

/** Keeps the token, or forgets it. */
export async function storeLink(link: PairingGranted | undefined): Promise<void> {
  if (link) await browser.storage.local.set({ [key]: link })
  else await browser.storage.local.remove(key)
}
