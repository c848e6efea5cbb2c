import { parentOf } from '../shop/page/open-roots.ts'

/** Distance from the picture's edge in CSS pixels. */
const margin = 10

/** Where a button goes, in the coordinates of its layer; null while its picture cannot be seen. */
export interface Place {
  x: number
  y: number
}

/**
 * The lower left corner of the picture (upper corners hold wish lists and labels); on pictures taller than the
 * window the lowest corner in view.
 * @param origin the layer's own place in the window
 * @param clipped true when the picture lies in the window but some box hides it: another slide of a carousel
 */
export function placeButton(
  image: HTMLImageElement,
  button: { width: number; height: number },
  origin: { left: number; top: number },
  clipped: boolean,
): Place | null {
  const rect = image.getBoundingClientRect()
  if (rect.width < 60 || rect.height < 60 || clipped || !isVisible(image)) return null
  const view = image.ownerDocument.documentElement
  let bottom = rect.bottom
  if (rect.height > view.clientHeight * 0.8) {
    const lowest = Math.max(rect.top + button.height + 2 * margin, view.clientHeight)
    bottom = Math.min(rect.bottom, lowest)
  }
  const left = rect.left + margin
  const top = bottom - margin - button.height
  const middle = { x: left + 18, y: top + button.height / 2 }
  const inView = middle.x >= 0 && middle.y >= 0 && middle.x < view.clientWidth && middle.y < view.clientHeight
  if (inView && isCovered(image, middle.x, middle.y)) return null
  return { x: Math.round(left - origin.left), y: Math.round(top - origin.top) }
}

function isVisible(image: HTMLImageElement): boolean {
  return image.checkVisibility?.({ visibilityProperty: true, opacityProperty: false }) ?? true
}

/** True when something that does not belong to the picture's gallery or card lies over it: a menu, a cookie notice. */
function isCovered(image: HTMLImageElement, x: number, y: number): boolean {
  const top = image.ownerDocument
    .elementsFromPoint(x, y)
    .find((element) => element.localName !== 'drape-layer')
  if (!top) return false
  let box: Element | ShadowRoot | null = image
  for (let level = 0; box && level < 6; level++) {
    if (box === top || (level < 5 && box.contains(top))) return false
    box = parentOf(box)
  }
  return !top.contains(image)
}
