import type { Product } from '../shop/product.ts'
import { buttonStyle } from './button-style.ts'
import { buttonText } from './button-text.ts'
import { hangerIcon } from './hanger-icon.ts'
import type { Sighting } from './judge-garments.ts'
import { clipsOf, isCovered, type Place, placeButton } from './place-button.ts'

interface Entry {
  product: Product
  button: HTMLButtonElement
  /** Whether something lay over its place at the last look; undefined before the first. */
  covered?: boolean
  /** Whether its picture has been told of. */
  sighted: boolean
  /** Whether it suits the shopper, as far as that was asked. */
  suits: boolean
}

/** How long after the last sign of movement places are followed frame by frame, in milliseconds. */
const settle = 400
/** How often places are looked at while nothing moves: layouts also shift without any event. */
const idle = 700

export interface ButtonLayer {
  root: ShadowRoot
  /** Shows a button for each product and takes away those of products that are gone. */
  show(products: Product[]): void
}

/**
 * The buttons of a page, in one shadow root beside the page's content, so that no layout of the shop can shift.
 * Places are read only while a picture is in or near the window. All of it is gone when `signal` aborts.
 * @param sight hears of each garment once its picture comes near the window
 */
export function createButtonLayer(
  document: Document,
  signal: AbortSignal,
  press: (product: Product, button: HTMLButtonElement) => void,
  sight: (sighting: Sighting) => void,
): ButtonLayer {
  const window = document.defaultView!
  const host = document.createElement('drape-layer')
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = buttonStyle
  root.append(style)

  const entries = new Map<string, Entry>()
  const observed = new Set<HTMLImageElement>()
  /** Pictures in or near the window. */
  const near = new Set<Element>()
  const clips = new WeakMap<HTMLImageElement, Element[]>()
  let follows = 0
  let until = 0
  let looked = 0
  /** Whether places far from the window may be wrong too. */
  let stale = true

  const view = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) near.add(target)
        else near.delete(target)
      }
      stirAll()
      tellSightings()
    },
    // Before a picture enters the window its button is in place.
    { rootMargin: '100px' },
  )
  const sizes = new ResizeObserver(stirAll)

  function tellSightings(): void {
    for (const entry of entries.values()) {
      const isNear = () => entry.product.shown.some((image) => near.has(image))
      if (entry.sighted || !isNear()) continue
      entry.sighted = true
      sight({
        product: entry.product,
        near: () => entries.has(keyOf(entry.product)) && isNear(),
        skip: () => {
          entry.sighted = false
        },
        mark: () => {
          entry.suits = true
          label(entry)
        },
      })
    }
  }

  function label({ product, button, suits }: Entry): void {
    button.toggleAttribute('data-suits', suits)
    button.lastElementChild!.textContent = buttonText('tryOn')
    button.setAttribute('aria-label', buttonText(suits ? 'tryOnSuits' : 'tryOnGarment', product.name))
  }

  function placeOf({ product }: Entry, origin: DOMRect): Place | null {
    const seen = product.shown.filter((image) => near.has(image))
    for (const image of seen.length > 0 ? seen : product.shown.slice(0, 1)) {
      const place = placeButton(image, product.main ? 42 : 36, origin, clips.get(image) ?? [])
      if (place) return place
    }
    return null
  }

  function place(): void {
    const origin = host.getBoundingClientRect()
    // Far from the window nothing is followed; a button there only has to be where the keyboard looks for it.
    const moving = [...entries.values()].filter(
      ({ product }) => stale || product.shown.some((image) => near.has(image)),
    )
    stale = false
    const now = performance.now()
    const looks = now >= until || now - looked > settle / 3
    if (looks) looked = now
    const places = moving.map((entry) => {
      const place = placeOf(entry, origin)
      // What lies over a picture is asked rarely: hit tests are dear.
      if (looks || entry.covered === undefined) entry.covered = place !== null && isCovered(place)
      return { button: entry.button, place: entry.covered ? null : place }
    })
    // All reads before all writes: one layout per frame.
    for (const { button, place } of places) {
      button.toggleAttribute('data-away', !place)
      if (place) button.style.transform = `translate(${place.x}px, ${place.y}px)`
    }
  }

  function stir(): void {
    until = performance.now() + settle
    if (follows === 0 && entries.size > 0 && !signal.aborted) follows = window.requestAnimationFrame(follow)
  }

  function stirAll(): void {
    stale = true
    stir()
  }

  function follow(): void {
    follows = 0
    place()
    if (performance.now() < until && near.size > 0) follows = window.requestAnimationFrame(follow)
  }

  function add(product: Product): Entry {
    const button = document.createElement('button')
    button.type = 'button'
    // Unseen until it has its place.
    button.toggleAttribute('data-away', true)
    button.append(hangerIcon(document), document.createElement('span'))
    const entry: Entry = { product, button, sighted: false, suits: false }
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      // A page's own script must not press it.
      if (event.isTrusted) press(entry.product, button)
    })
    button.addEventListener('focus', () => {
      if (button.matches(':focus-visible'))
        entry.product.shown[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })
      stir()
    })
    root.append(button)
    return entry
  }

  function show(products: Product[]): void {
    const wanted = new Map<string, Product>()
    for (const product of products) {
      const key = keyOf(product)
      const same = wanted.get(key)
      // Endless carousels hold copies of their slides: one button goes to whichever is in view.
      wanted.set(key, same ? { ...same, shown: [...same.shown, ...product.shown] } : product)
    }
    for (const [key, entry] of entries) {
      if (wanted.has(key)) continue
      entry.button.remove()
      entries.delete(key)
    }
    const shown = new Set(products.flatMap((product) => product.shown))
    for (const image of observed) {
      if (shown.has(image)) continue
      observed.delete(image)
      near.delete(image)
      view.unobserve(image)
      sizes.unobserve(image)
    }
    // Styles are read before anything is written.
    for (const image of shown) clips.set(image, clipsOf(image))
    for (const [key, product] of wanted) {
      const entry = entries.get(key) ?? add(product)
      entries.set(key, entry)
      entry.product = product
      entry.button.className = product.main ? 'main' : 'card'
      label(entry)
      for (const image of product.shown) {
        if (observed.has(image)) continue
        observed.add(image)
        view.observe(image)
        sizes.observe(image)
      }
    }
    if (entries.size === 0) host.remove()
    else if (!host.isConnected) document.documentElement.append(host)
    stirAll()
  }

  const options = { signal, capture: true, passive: true } as const
  for (const name of ['scroll', 'transitionrun', 'transitionend', 'pointerup', 'keyup', 'load'])
    document.addEventListener(name, stir, options)
  window.addEventListener('resize', stirAll, options)
  const pulse = window.setInterval(() => {
    if (near.size > 0 && follows === 0 && !document.hidden) place()
  }, idle)
  signal.addEventListener('abort', () => {
    window.clearInterval(pulse)
    window.cancelAnimationFrame(follows)
    view.disconnect()
    sizes.disconnect()
    host.remove()
  })
  return { root, show }
}

const keyOf = ({ main, pageUrl }: Product) => `${main} ${pageUrl}`
