import { browser } from 'wxt/browser'
import { buttonText } from './button-text.ts'

export interface Overlay {
  /** Known once it loads. */
  id?: string
  /** Loads the overlay's page for the product of this id. */
  load(id: string): void
  close(): void
}

/**
 * Darkens the shop at once and makes place for the overlay's page in a modal dialog: the browser itself keeps the
 * focus in it and the page behind it still.
 * @param closed called once, when it has closed and `opener` has the focus again
 */
export function openOverlay(root: ShadowRoot, opener: HTMLElement, closed: () => void): Overlay {
  const document = root.ownerDocument
  const dialog = document.createElement('dialog')
  const frame = document.createElement('iframe')
  frame.title = buttonText('tryOn')
  frame.allow = 'camera; clipboard-write'
  dialog.setAttribute('aria-label', frame.title)
  root.append(dialog)
  dialog.showModal()
  const close = () => {
    if (!dialog.isConnected) return
    dialog.close()
    dialog.remove()
    opener.focus({ preventScroll: true })
    closed()
  }
  // Escape reaches the page only while the overlay is still loading.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    close()
  })
  const overlay: Overlay = {
    load(id) {
      overlay.id = id
      frame.src = browser.runtime.getURL(`/overlay.html#${id}` as '')
      frame.addEventListener('load', () => frame.focus(), { once: true })
      dialog.append(frame)
      frame.focus()
    },
    close,
  }
  return overlay
}
