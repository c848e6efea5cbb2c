import type { Product } from '../shop/product.ts'
import { buttonStyle } from './button-style.ts'
import { buttonText } from './button-text.ts'
import { hangerIcon } from './hanger-icon.ts'
import { placeButton } from './place-button.ts'

interface Entry {
  product: Product
  button: HTMLButtonElement
}

/** How long after the last sign of movement places are followed frame by frame, in milliseconds. */
const settle = 400
/** How often places are looked at while nothing moves: layouts also shift without any event. */
const idle = 700

export interface ButtonLayer {
  root: ShadowRoot
  /** Shows a button for each product and takes away those of products that are gone. */
  show(products: Product[]): void
  /** Something may have moved. */
  stir(): void
}

/**
 * The buttons of a page, in one shadow root beside the page's content, so that no layout of the shop can shift.
 * Places are read only while a picture is in or near the window. All of it is gone when `signal` aborts.
 */
export function createButtonLayer(
  document: Document,
  signal: AbortSignal,
  press: (product: Product, button: HTMLButtonElement) => void,
): ButtonLayer {
  const window = document.defaultView!
  const host = document.createElement('drape-layer')
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = buttonStyle
  root.append(style)

  const entries = new Map<string, Entry>()
  const observed = new Set<HTMLImageElement>()
  /** Pictures of which something is in the window and not hidden by a box around them. */
  const near = new Set<Element>()
  let follows = 0
  let until = 0

  const sight = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) near.add(target)
        else near.delete(target)
      }
      stir()
    },
    { threshold: [0, 0.5, 1] },
  )
  const sizes = new ResizeObserver(stir)

  function place(): void {
    const origin = host.getBoundingClientRect()
    const reads = [...entries.values()].map((entry) => {
      const { shown } = entry.product
      const image = shown.find((candidate) => near.has(candidate) && isInView(candidate)) ?? shown[0]
      const size = entry.product.main ? { width: 120, height: 42 } : { width: 36, height: 36 }
      const clipped = !near.has(image) && isInView(image)
      return {
        button: entry.button,
        place: image.isConnected ? placeButton(image, size, origin, clipped) : null,
      }
    })
    // All reads before all writes: one layout per frame.
    for (const { button, place } of reads) {
      button.toggleAttribute('data-away', !place)
      if (place) button.style.transform = `translate(${place.x}px, ${place.y}px)`
    }
  }

  function isInView(image: Element): boolean {
    const { left, right, top, bottom } = image.getBoundingClientRect()
    const { clientWidth, clientHeight } = document.documentElement
    const middle = (left + right) / 2
    return middle > 0 && middle < clientWidth && bottom > 0 && top < clientHeight
  }

  function stir(): void {
    until = performance.now() + settle
    if (follows === 0 && entries.size > 0 && !signal.aborted) follows = window.requestAnimationFrame(follow)
  }

  function follow(): void {
    follows = 0
    place()
    if (performance.now() < until && near.size > 0) follows = window.requestAnimationFrame(follow)
  }

  function add(product: Product): Entry {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(hangerIcon(document), document.createElement('span'))
    const entry = { product, button }
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
      const key = `${product.main} ${product.pageUrl}`
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
      sight.unobserve(image)
      sizes.unobserve(image)
    }
    for (const [key, product] of wanted) {
      const entry = entries.get(key) ?? add(product)
      entries.set(key, entry)
      entry.product = product
      entry.button.className = product.main ? 'main' : 'card'
      entry.button.lastElementChild!.textContent = buttonText('tryOn')
      entry.button.setAttribute('aria-label', buttonText('tryOnGarment', product.name))
      for (const image of product.shown) {
        if (observed.has(image)) continue
        observed.add(image)
        sight.observe(image)
        sizes.observe(image)
      }
    }
    if (entries.size === 0) host.remove()
    else if (!host.isConnected) document.documentElement.append(host)
    stir()
  }

  const options = { signal, capture: true, passive: true } as const
  for (const name of ['scroll', 'transitionrun', 'transitionend', 'pointerup', 'keyup', 'load'])
    document.addEventListener(name, stir, options)
  window.addEventListener('resize', stir, options)
  const pulse = window.setInterval(() => {
    if (near.size > 0 && follows === 0 && !document.hidden) place()
  }, idle)
  signal.addEventListener('abort', () => {
    window.clearInterval(pulse)
    window.cancelAnimationFrame(follows)
    sight.disconnect()
    sizes.disconnect()
    host.remove()
  })
  return { root, show, stir }
}
