import { browser } from 'wxt/browser'
import type { PageMessage, PageProduct, ShopMessage } from '../messages.ts'
import { findProducts } from '../shop/find-products.ts'
import type { Product } from '../shop/product.ts'
import { readPicture } from '../shop-link/read-picture.ts'
import { createButtonLayer } from './button-layer.ts'
import { judgeGarments } from './judge-garments.ts'
import { type Overlay, openOverlay } from './open-overlay.ts'
import { watchPage } from './watch-page.ts'

/** Puts buttons on the garments of a page until `signal` aborts. `leave` is called when the extension asks to go. */
export function startShop(document: Document, signal: AbortSignal, leave: () => void): void {
  let overlay: Overlay | undefined
  const judge = judgeGarments(signal, async (url) => {
    const message: ShopMessage = { type: 'judge-picture', url }
    return (await browser.runtime.sendMessage(message)) as boolean | null
  })
  const layer = createButtonLayer(document, signal, (product, button) => void press(product, button), judge)
  const watchRoot = watchPage(document, signal, () => {
    const products = findProducts(document, document.location.href)
    layer.show(products)
    for (const { element } of products) {
      const root = element.getRootNode()
      if ('host' in root) watchRoot(root as ShadowRoot)
    }
  })

  async function press(product: Product, button: HTMLButtonElement): Promise<void> {
    if (overlay) return
    const opened: Overlay = openOverlay(layer.root, button, () => {
      overlay = undefined
    })
    overlay = opened
    // The shopper may have chosen another colour since the last look.
    const fresh = findProducts(document, document.location.href).find(
      ({ main, pageUrl }) => main === product.main && pageUrl === product.pageUrl,
    )
    try {
      const message: ShopMessage = { type: 'open-overlay', product: toMessage(fresh ?? product) }
      const { id } = (await browser.runtime.sendMessage(message)) as { id: string }
      opened.load(id)
    } catch (error) {
      opened.close()
      // An updated or removed extension has left this script behind.
      if (!browser.runtime?.id) leave()
      else throw error
    }
  }

  const listen = (message: unknown): Promise<unknown> | undefined => {
    const said = message as PageMessage
    if (said?.type === 'page-picture') return readPicture(said.url)
    if (said?.type === 'overlay-closed') {
      if (overlay?.id === said.id) overlay.close()
      return Promise.resolve(null)
    }
    if (said?.type === 'leave-page') leave()
    return undefined
  }
  browser.runtime.onMessage.addListener(listen as never)
  signal.addEventListener('abort', () => {
    overlay?.close()
    // Throws where the extension itself is gone.
    if (browser.runtime?.id) browser.runtime.onMessage.removeListener(listen as never)
  })
}

function toMessage({ name, words, shop, pageUrl, garmentType, pictures }: Product): PageProduct {
  return { name, words, shop, pageUrl, garmentType, pictures }
}
