import type { ShopMessage } from '../messages.ts'

/** On the daemon's pages that stand for one of the extension's. */
export default defineContentScript({
  matches: ['http://127.0.0.1/open/*'],
  runAt: 'document_start',
  main() {
    const message: ShopMessage = { type: 'open-room' }
    void browser.runtime.sendMessage(message)
  },
})
