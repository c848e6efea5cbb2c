import type { Product } from '../shop/product.ts'

/** A garment's picture that has come into or near the window. */
export interface Sighting {
  product: Product
  /** Whether it is still there. */
  near(): boolean
  mark(): void
  /** To be told of again when it comes back. */
  skip(): void
}

/**
 * Asks of each garment in sight whether it suits the shopper, one after another and only while the page is idle.
 * @param ask true, false, or null where nobody wants to know: then nothing more is asked on this page
 */
export function judgeGarments(
  signal: AbortSignal,
  ask: (url: string) => Promise<boolean | null>,
): (sighting: Sighting) => void {
  const waiting: Sighting[] = []
  let busy = false
  let off = false

  async function judge({ product, near, mark, skip }: Sighting): Promise<void> {
    await idle()
    if (!near()) return skip()
    // The small picture that is shown is here already; the large ones would have to be fetched.
    const shown = product.shown.map((image) => image.currentSrc).find(Boolean)
    const suits = await ask(shown ?? product.pictures[0]).catch(() => null)
    if (suits === null) off = true
    if (suits && !signal.aborted) mark()
  }
  async function run(): Promise<void> {
    if (busy) return
    busy = true
    for (let next = waiting.shift(); next && !off && !signal.aborted; next = waiting.shift())
      await judge(next)
    waiting.length = 0
    busy = false
  }
  return (sighting) => {
    if (off) return
    waiting.push(sighting)
    void run()
  }
}

const idle = () =>
  new Promise<unknown>((resolve) =>
    'requestIdleCallback' in globalThis
      ? requestIdleCallback(resolve, { timeout: 2000 })
      : setTimeout(resolve, 200),
  )
