import { browser } from 'wxt/browser'
import type { PageMessage } from '../messages.ts'
import { listShops } from './shop-list.ts'

const script = 'shop'
let running: Promise<void> = Promise.resolve()

/**
 * Makes the browser run the shop script on exactly the shops of the list: on pages to come and in open tabs, and
 * away from tabs of shops that left the list. Calls wait for each other.
 */
export function syncShopScript(): Promise<void> {
  running = running.then(sync, sync)
  return running
}

async function sync(): Promise<void> {
  const matches = await listShops()
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [script] })
  const wanted = {
    id: script,
    js: ['shop.js'],
    matches,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  }
  if (matches.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [script] })
  } else if (registered) await browser.scripting.updateContentScripts([wanted])
  else await browser.scripting.registerContentScripts([wanted])
  const before = new Set(registered?.matches ?? [])
  await Promise.all([runIn(matches.filter((pattern) => !before.has(pattern))), leaveOthers(matches)])
}

async function runIn(matches: string[]): Promise<void> {
  if (matches.length === 0) return
  const tabs = await browser.tabs.query({ url: matches })
  await Promise.all(
    tabs.map(({ id, discarded }) =>
      id === undefined || discarded
        ? undefined
        : // Error pages and the browser's own shops refuse scripts.
          browser.scripting
            .executeScript({ target: { tabId: id }, files: ['/shop.js'] })
            .catch(() => undefined),
    ),
  )
}

async function leaveOthers(matches: string[]): Promise<void> {
  const staying = matches.length > 0 ? await browser.tabs.query({ url: matches }) : []
  const ids = new Set(staying.map((tab) => tab.id))
  const message: PageMessage = { type: 'leave-page' }
  // Most tabs never had the script: nobody there to answer.
  for (const { id } of await browser.tabs.query({}))
    if (id !== undefined && !ids.has(id)) browser.tabs.sendMessage(id, message).catch(() => undefined)
}
