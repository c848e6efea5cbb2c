import { browser } from 'wxt/browser'
import { type Room, room } from '../../shared/rooms.ts'

const pages = {
  wardrobe: '/popup.html',
  studio: '/studio.html',
  models: '/models.html',
  settings: '/settings.html',
  welcome: '/onboarding.html',
} as const satisfies Record<Room, string>

/** Shows the room that the address of a daemon's page names in that page's tab. */
export async function openRoom(tabId: number, address: string): Promise<void> {
  const named = room.safeParse(/^http:\/\/127\.0\.0\.1:\d+\/open\/(\w+)$/.exec(address)?.[1])
  if (named.success)
    await browser.tabs.update(tabId, { url: browser.runtime.getURL(pages[named.data] as never) })
}
