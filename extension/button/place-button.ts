import { parentOf } from '../shop/page/open-roots.ts'

/** Distance from the picture's edge in CSS pixels. */
const margin = 10

/** Where a button goes, in the coordinates of its layer. */
export interface Place {
  image: HTMLImageElement
  x: number
  y: number
  /** Middle of its round end, in the window. */
  middle: { x: number; y: number }
}

/**
 * The lower left corner of the picture (upper corners hold wish lists and labels); on pictures taller than the
 * window the lowest corner in view. Null where the picture is hidden or that corner cut off.
 * @param height the button's height in CSS pixels
 * @param origin the layer's own place in the window
 * @param clips the boxes that cut the picture off, see {@link clipsOf}
 */
export function placeButton(
  image: HTMLImageElement,
  height: number,
  origin: { left: number; top: number },
  clips: Element[],
): Place | null {
  const rect = image.getBoundingClientRect()
  if (rect.width < 60 || rect.height < 60 || !isVisible(image)) return null
  const view = image.ownerDocument.documentElement
  const isTall = rect.height > view.clientHeight * 0.8
  const lowest = Math.max(rect.top + height + 2 * margin, view.clientHeight)
  const bottom = isTall ? Math.min(rect.bottom, lowest) : rect.bottom
  const left = rect.left + margin
  const top = bottom - margin - height
  const middle = { x: left + height / 2, y: top + height / 2 }
  if (clips.some((clip) => !holds(clip.getBoundingClientRect(), middle))) return null
  return { image, x: Math.round(left - origin.left), y: Math.round(top - origin.top), middle }
}

/** The boxes around a picture that hide what overflows them: carousels, scrolling lists. */
export function clipsOf(image: HTMLImageElement): Element[] {
  const clips: Element[] = []
  for (let box = parentOf(image); box; box = parentOf(box)) {
    // What overflows these two scrolls the window.
    if (box.nodeType !== 1 || /^(?:BODY|HTML)$/.test((box as Element).tagName)) continue
    const { overflowX, overflowY } = getComputedStyle(box as Element)
    if (overflowX !== 'visible' || overflowY !== 'visible') clips.push(box as Element)
  }
  return clips
}

const holds = (
  box: { left: number; top: number; right: number; bottom: number },
  { x, y }: { x: number; y: number },
) => x >= box.left && x < box.right && y >= box.top && y < box.bottom

function isVisible(image: HTMLImageElement): boolean {
  return image.checkVisibility?.({ visibilityProperty: true }) ?? true
}

/** True when something that does not belong to the picture's gallery or card lies over the place: a menu, a cookie notice. */
export function isCovered({ image, middle }: Place): boolean {
  // Outside of the window nothing is hit.
  const top = image.ownerDocument
    .elementsFromPoint(middle.x, middle.y)
    .find((element) => element.localName !== 'drape-layer')
  if (!top) return false
  let box: Element | ShadowRoot | null = image
  for (let level = 0; box && level < 5; level++) {
    if (box.contains(top)) return false
    box = parentOf(box)
  }
  return !top.contains(image)
}
