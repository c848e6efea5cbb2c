import { browser } from 'wxt/browser'
import type { PairingGranted } from '../../shared/link.ts'

const key = 'link'

/** The token of this paired browser; undefined before pairing. */
export async function storedLink(): Promise<PairingGranted | undefined> {
  return ((await browser.storage.local.get(key)) as Record<string, PairingGranted | undefined>)[key]
}

/** Ports to look at instead of the usual ones, as `ports` in the extension's storage; several daemons on one machine need it. */
export async function storedPorts(): Promise<number[] | undefined> {
  return ((await browser.storage.local.get('ports')) as { ports?: number[] }).ports
}

/** Keeps the token, or forgets it. */
export async function storeLink(link: PairingGranted | undefined): Promise<void> {
  if (link) await browser.storage.local.set({ [key]: link })
  else await browser.storage.local.remove(key)
}
