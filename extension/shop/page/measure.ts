/** Place and size on the page, in CSS pixels. */
export interface Size {
  width: number
  height: number
}

/**
 * Shown size of a picture. Where there is no layout (tests, parsed documents) the attributes stand in, and a picture
 * without any counts as large: only a real zero says that it is hidden.
 */
export function measure(image: HTMLImageElement): Size {
  const { width, height } = image.getBoundingClientRect()
  if (width > 0 || hasLayout(image.ownerDocument)) return { width, height }
  const attribute = (name: string) => Number.parseInt(image.getAttribute(name) ?? '', 10)
  const w = attribute('width') || 400
  return { width: w, height: attribute('height') || w * 1.25 }
}

function hasLayout(document: Document): boolean {
  return document.documentElement.getBoundingClientRect().width > 0
}
