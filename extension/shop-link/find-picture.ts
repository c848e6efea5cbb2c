import { browser } from 'wxt/browser'
import type { PageMessage, PictureAnswer } from '../messages.ts'
import { originPattern } from '../permissions/origin-pattern.ts'
import { readPicture } from './read-picture.ts'

/** Pictures tried before giving up: later ones are backs and details. */
const tries = 4

/**
 * The first of a product's pictures that can be had: by the background where it may read the host, else by the page
 * itself, which reads its own host and those that let it. When only a permission is missing, the answer names it.
 */
export async function findPicture(
  pictures: string[],
  page: { tabId: number; frameId: number },
): Promise<PictureAnswer> {
  const missing = new Set<string>()
  let last: PictureAnswer = { ok: false, reason: 'unreachable' }
  for (const url of pictures.slice(0, tries)) {
    const pattern = originPattern(url)
    const allowed = pattern !== null && (await browser.permissions.contains({ origins: [pattern] }))
    if (allowed || url.startsWith('data:')) last = await readPicture(url)
    if (!last.ok) {
      // Hosts that want the shop's own Referer or cookies answer the page only.
      const message: PageMessage = { type: 'page-picture', url }
      const answer = await browser.tabs
        .sendMessage(page.tabId, message, { frameId: page.frameId })
        .catch(() => undefined)
      last = (answer as PictureAnswer | undefined) ?? last
    }
    if (last.ok) return last
    if (pattern && !allowed) missing.add(pattern)
  }
  return missing.size > 0 ? { ok: false, reason: 'permission', origins: [...missing] } : last
}
