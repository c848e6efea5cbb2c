/** Attributes whose change may show another picture or another product. */
const attributes = [
  'src',
  'srcset',
  'href',
  'aria-checked',
  'aria-selected',
  'aria-current',
  'checked',
  'selected',
]
/** Shortest time between two looks, in milliseconds. */
const pause = 300
/** A look costs at most this share of the time: on slow pages looks become rare, never a burden. */
const share = 0.025

/**
 * Calls `look` now and whenever the page may show something else: after changes of its elements, of the address, of
 * the shown pictures; never in hidden tabs.
 * @returns a function that takes shadow roots to be watched too; the document's observer does not see into them
 */
export function watchPage(
  document: Document,
  signal: AbortSignal,
  look: () => void,
): (root: ShadowRoot) => void {
  const window = document.defaultView!
  const roots = new WeakSet<ShadowRoot>()
  let timer = 0
  let next = 0
  let due = true

  function run(): void {
    timer = 0
    if (signal.aborted || document.hidden) return
    due = false
    const start = performance.now()
    look()
    const cost = performance.now() - start
    next = performance.now() + Math.max(pause, cost / share)
    // What the look itself changed is no reason for another.
    observer.takeRecords()
  }

  function ask(): void {
    due = true
    if (timer || signal.aborted || document.hidden) return
    timer = window.setTimeout(() => whenIdle(run), Math.max(pause, next - performance.now()))
  }

  const observer = new window.MutationObserver(ask)
  const what = { subtree: true, childList: true, attributes: true, attributeFilter: attributes }
  observer.observe(document.documentElement, what)
  const options = { signal, passive: true } as const
  // The chosen colour is a property, which no observer sees.
  document.addEventListener('change', ask, options)
  window.addEventListener('popstate', ask, options)
  window.addEventListener('hashchange', ask, options)
  document.addEventListener('visibilitychange', () => due && ask(), options)
  // A lazy picture's first bytes give it its size.
  document.addEventListener('load', (event) => (event.target as Element).localName === 'img' && ask(), {
    ...options,
    capture: true,
  })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    window.clearTimeout(timer)
  })

  function whenIdle(task: () => void): void {
    if (window.requestIdleCallback) window.requestIdleCallback(task, { timeout: 500 })
    else task()
  }

  // Nothing asks before the first look.
  timer = 1
  whenIdle(run)
  return (root) => {
    if (roots.has(root)) return
    roots.add(root)
    observer.observe(root, what)
  }
}
