import { browser } from 'wxt/browser'
import { askLink } from '../../daemon-link/ask-link.ts'
import type { ShopMessage, ShopMessages } from '../../messages.ts'
import { createTryOn } from '../../overlay/create-try-on.ts'
import { OverlayRoom } from '../../overlay/overlay-room.tsx'
import { mountRoom } from '../../ui/mount-room.tsx'

const id = location.hash.slice(1)
const tell = <T extends 'overlay-product' | 'overlay-picture' | 'close-overlay'>(type: T) =>
  browser.runtime.sendMessage({ type, id } as ShopMessage) as Promise<ShopMessages[T]['answer']>

const tryOn = createTryOn(askLink, {
  product: () => tell('overlay-product'),
  picture: () => tell('overlay-picture'),
})
void tryOn.start()
void mountRoom(() => <OverlayRoom tryOn={tryOn} close={() => void tell('close-overlay')} />, 'overlay.title')
