import { startShop } from '../button/start-shop.ts'

/** Runs in pages of the shops the shopper chose; see permissions/shop-script.ts. */
export default defineUnlistedScript(() => {
  const leaving = new AbortController()
  const leave = () => leaving.abort()
  // A newer copy of this script, injected twice or by an update, takes the place of an older one.
  const greeting = `drape:${browser.runtime.id}`
  document.dispatchEvent(new CustomEvent(greeting))
  document.addEventListener(greeting, leave, { once: true, signal: leaving.signal })
  startShop(document, leaving.signal, leave)
})
