import { browser } from 'wxt/browser'
import type { PageMessage, PageProduct, ShopMessage, ShopMessages } from '../messages.ts'
import { changeShops } from '../permissions/shop-list.ts'
import { syncShopScript } from '../permissions/shop-script.ts'
import { findPicture } from './find-picture.ts'
import { judgePicture } from './judge-picture.ts'
import { openRoom } from './open-room.ts'
import { claimSession, endSession, startSession } from './overlay-sessions.ts'

/** As much of the sender of a message as counts here. */
interface Sender {
  tab?: { id?: number }
  frameId?: number
  url?: string
}
type Answers = {
  [T in keyof ShopMessages]: (
    message: Extract<ShopMessage, { type: T }>,
    sender: Sender,
  ) => Promise<ShopMessages[T]['answer']>
}

const isOurs = (sender: Sender) => sender.url?.startsWith(browser.runtime.getURL('')) ?? false
const sessionOf = async (id: string, sender: Sender) =>
  isOurs(sender) && sender.tab?.id !== undefined
    ? claimSession(id, sender.tab.id, sender.frameId ?? 0)
    : undefined

const answers: Answers = {
  async 'open-overlay'({ product }, { tab, frameId }) {
    if (tab?.id === undefined) throw new Error('Only pages open overlays.')
    return { id: await startSession({ product: trim(product), tabId: tab.id, frameId: frameId ?? 0 }) }
  },
  async 'judge-picture'({ url }, { tab, frameId }) {
    return tab?.id === undefined ? null : judgePicture(String(url), { tabId: tab.id, frameId: frameId ?? 0 })
  },
  async 'overlay-product'({ id }, sender) {
    return (await sessionOf(id, sender))?.product ?? null
  },
  async 'overlay-picture'({ id }, sender) {
    const session = await sessionOf(id, sender)
    return session ? findPicture(session.product.pictures, session) : { ok: false, reason: 'unreachable' }
  },
  async 'close-overlay'({ id }, sender) {
    const session = await sessionOf(id, sender)
    if (!session) return null
    const message: PageMessage = { type: 'overlay-closed', id }
    await browser.tabs
      .sendMessage(session.tabId, message, { frameId: session.frameId })
      .catch(() => undefined)
    await endSession(id)
    return null
  },
  async 'open-room'(_message, { tab, url }) {
    if (tab?.id !== undefined && url) await openRoom(tab.id, url)
    return null
  },
  async 'allow-shop'({ origin }, sender) {
    if (!isOurs(sender)) return null
    await changeShops({ add: [origin] })
    await syncShopScript()
    return null
  },
  async 'forget-shop'({ origin }, sender) {
    if (!isOurs(sender)) return null
    await changeShops({ remove: [origin] })
    await syncShopScript()
    const { permissions = [], host_permissions = [] } = browser.runtime.getManifest()
    // The daemon's own host stays readable, whether or not it also serves a shop.
    if (![...permissions, ...host_permissions].includes(origin))
      await browser.permissions.remove({ origins: [origin] })
    return null
  },
}

/** Answers what shop pages, overlays and the popup ask; undefined for messages that are for someone else. */
export function answerShop(message: unknown, sender: Sender): Promise<unknown> | undefined {
  const type = (message as { type?: unknown } | null)?.type
  if (typeof type !== 'string' || !Object.hasOwn(answers, type)) return undefined
  return (answers[type as keyof Answers] as (message: unknown, sender: Sender) => Promise<unknown>)(
    message,
    sender,
  )
}

/** What comes from a page is kept within bounds. */
function trim({ name, words, shop, pageUrl, garmentType, pictures }: PageProduct): PageProduct {
  return {
    name: String(name).slice(0, 300),
    words: String(words).slice(0, 2000),
    shop: String(shop).slice(0, 200),
    pageUrl: String(pageUrl).slice(0, 2048),
    ...(garmentType && { garmentType }),
    pictures: pictures.map(String).slice(0, 30),
  }
}
