import { browser } from 'wxt/browser'
import { buttonText } from './button-text.ts'

/**
 * Shows the overlay's page over the shop, in a modal dialog: the browser itself keeps the focus in it and the page
 * behind it still.
 * @param closed called once, when it has closed and `opener` has the focus again
 * @returns a function that closes it
 */
export function openOverlay(
  root: ShadowRoot,
  id: string,
  opener: HTMLElement,
  closed: () => void,
): () => void {
  const document = root.ownerDocument
  const dialog = document.createElement('dialog')
  const frame = document.createElement('iframe')
  frame.src = browser.runtime.getURL(`/overlay.html#${id}` as '')
  frame.title = buttonText('tryOn')
  frame.allow = 'camera; clipboard-write'
  dialog.setAttribute('aria-label', frame.title)
  dialog.append(frame)
  root.append(dialog)
  dialog.showModal()
  frame.focus()
  frame.addEventListener('load', () => frame.focus(), { once: true })
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
  return close
}
