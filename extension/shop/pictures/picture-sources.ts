/** One address of a picture and its width in pixels, where the page tells it. */
export interface PictureSource {
  url: string
  width?: number
}

const sets = ['srcset', 'data-srcset', 'data-lazy-srcset', 'data-original-set']
/** Attributes in which galleries keep the picture that their zoom layer shows, and lazy loaders the one to come. */
const zooms = [
  'data-zoom-image',
  'data-zoom',
  'data-zoom-src',
  'data-large_image',
  'data-large',
  'data-full',
  'data-magnify-src',
  'data-image-large-src',
  'data-hires',
  'data-old-hires',
  'data-highres',
  'data-image-zoom',
]
const lazies = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-image',
  'data-flickity-lazyload',
]
const pictureFile = /\.(?:jpe?g|png|webp|avif)(?:[?#]|$)/i

/** Width of a zoom picture whose size the page does not tell: wider than what galleries show, narrower than masters. */
const zoomWidth = 1500
/** A width that is enough for a try-on: wider ones only cost time. */
const enough = 1000

/** All addresses under which the page offers the picture that `image` shows or will show, absolute, unordered. */
export function pictureSources(image: HTMLImageElement): PictureSource[] {
  const found: PictureSource[] = []
  const add = (address: string | null | undefined, width?: number) => {
    const url = absolute(address, image)
    if (url && !found.some((other) => other.url === url)) found.push({ url, width })
  }
  const addSet = (set: string | null) => {
    for (const { url, width } of parseSrcset(set ?? '', declaredWidth(image))) add(url, width)
  }
  for (const name of sets) addSet(image.getAttribute(name))
  const picture = image.closest('picture')
  for (const source of picture?.querySelectorAll('source') ?? [])
    for (const name of sets) addSet(source.getAttribute(name))
  const link = image.closest('a[href]')
  if (link && pictureFile.test(link.getAttribute('href')!)) add(link.getAttribute('href'), zoomWidth)
  const holders = [image, picture, image.parentElement, link]
  for (const holder of new Set(holders)) for (const name of zooms) add(holder?.getAttribute(name), zoomWidth)
  for (const name of lazies)
    add(image.getAttribute(name)?.replace(/\{width\}/g, '1080'), declaredWidth(image))
  add(image.currentSrc, image.naturalWidth || undefined)
  add(image.getAttribute('src'), image.naturalWidth || declaredWidth(image))
  return found
}

/** The smallest address that is wide enough for a try-on, else the widest; undefined while only a placeholder is there. */
export function bestSource(sources: PictureSource[]): PictureSource | undefined {
  const wide = sources.filter((source) => (source.width ?? 0) >= enough)
  if (wide.length > 0) return wide.reduce((a, b) => (b.width! < a.width! ? b : a))
  return sources.reduce<PictureSource | undefined>(
    (a, b) => (!a || (b.width ?? 1) > (a.width ?? 1) ? b : a),
    undefined,
  )
}

/** Splits a srcset; commas inside addresses, as picture servers use them, are kept. Densities count times `base`. */
export function parseSrcset(set: string, base = 400): PictureSource[] {
  const found: PictureSource[] = []
  for (const [, url, value, unit] of set.matchAll(/([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)/g))
    found.push({ url, width: value ? Number(value) * (unit === 'x' ? base : 1) : undefined })
  return found
}

function declaredWidth(image: HTMLImageElement): number | undefined {
  const width = Number(image.getAttribute('width'))
  return width > 1 ? width : undefined
}

const placeholder =
  /^data:image\/(?:gif|svg)|(?:blank|spacer|placeholder|transparent|lazy[-_]?load|1x1|loading)[^/]*\.(?:gif|png|svg|jpe?g)/i

/** Absolute http(s), blob or real data address; undefined for placeholders and anything that is no picture. */
export function absolute(address: string | null | undefined, base: Node | string): string | undefined {
  const text = address?.trim()
  if (!text || placeholder.test(text) || text.includes('{')) return undefined
  try {
    const url = new URL(text, typeof base === 'string' ? base : base.baseURI)
    if (/\.svg$/i.test(url.pathname)) return undefined
    if (!/^(?:https?|blob|data):$/.test(url.protocol)) return undefined
    if (url.protocol === 'data:' && !text.startsWith('data:image/')) return undefined
    return sharpen(url).href
  } catch {
    return undefined
  }
}

/** Shopify's picture server makes any width asked for; the page's thumbnails name small ones. */
function sharpen(url: URL): URL {
  if (url.hostname !== 'cdn.shopify.com' && !url.pathname.includes('/cdn/shop/')) return url
  url.pathname = url.pathname.replace(
    /_(?:\d{2,4}x\d{0,4}|pico|icon|thumb|small|compact|medium|large|grande)(?=\.\w+$)/,
    '',
  )
  for (const name of ['height', 'crop', 'w', 'h']) url.searchParams.delete(name)
  url.searchParams.set('width', '1080')
  return url
}
