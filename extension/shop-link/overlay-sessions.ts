import { browser } from 'wxt/browser'
import type { PageProduct } from '../messages.ts'

/** An overlay on its way or open. It is kept where it outlives the background's sleep, and dies with the browser. */
export interface OverlaySession {
  product: PageProduct
  /** The shop page's tab and frame. */
  tabId: number
  frameId: number
  /** Frame of the overlay that asked first; others that learn the id get nothing. */
  overlayFrame?: number
}

const key = (id: string) => `overlay:${id}`

/** Remembers a product for the overlay about to open and gives the overlay's id. */
export async function startSession(session: OverlaySession): Promise<string> {
  const id = crypto.randomUUID()
  await browser.storage.session.set({ [key(id)]: session })
  return id
}

/** The session of an overlay's frame; the first frame that asks in the right tab owns it from then on. */
export async function claimSession(
  id: string,
  tabId: number,
  frame: number,
): Promise<OverlaySession | undefined> {
  const found = (await browser.storage.session.get(key(id))) as Record<string, OverlaySession | undefined>
  const session = found[key(id)]
  if (!session || session.tabId !== tabId) return undefined
  if (session.overlayFrame === undefined) {
    session.overlayFrame = frame
    await browser.storage.session.set({ [key(id)]: session })
  }
  return session.overlayFrame === frame ? session : undefined
}

/** Forgets an overlay. */
export async function endSession(id: string): Promise<void> {
  await browser.storage.session.remove(key(id))
}
