/** Parts of a file name that only say how large the copy is. */
const size =
  /(?:[-_@](?:\d{2,4}x\d{0,4}|x\d{2,4}|\d{2,4}w|[1-4]x|w\d{2,4}|scaled|thumb(?:nail)?|small|medium|large|grande|master|zoom|pico|icon))+$/
const extension = /\.(?:jpe?g|png|webp|avif|gif)$/
/** Parameters by which picture servers are told size and format. */
const sizing = /^(?:w|h|q|width|height|quality|wid|hei|sw|sh|imwidth|dpr|fm|fmt|format|auto|fit|crop|v)$/i

/**
 * The same for all sizes of one picture, different for different pictures: shops serve one picture under many
 * addresses, which differ in query, transforms in the path and size suffix.
 */
export function pictureKey(address: string): string {
  const { segments, query } = pictureParts(address.toLowerCase())
  const at = segments.findIndex((segment) => extension.test(segment))
  if (at < 0) {
    // Servers whose addresses name no file tell the picture in the query.
    const parameters = [...new URLSearchParams(query)].filter(([name]) => !sizing.test(name))
    return [segments.at(-1) ?? '', ...parameters.flat()].join(' ')
  }
  const stem = segments[at].replace(extension, '').replace(size, '')
  // "1.jpg" or "front.jpg" is every product's first picture; the folder tells which.
  return stem.length < 8 ? `${segments[at - 1] ?? ''}/${stem}` : stem
}

/** Path and query of a picture, of the original one where the address goes through a resizer such as Next.js's. */
export function pictureParts(address: string): { segments: string[]; query: string } {
  const [path, query = ''] = address.split('#', 1)[0].split(/\?(.*)/s)
  const inner = /image|resize|proxy|cdn-cgi/.test(path) ? new URLSearchParams(query).get('url') : null
  if (inner) return pictureParts(inner)
  return { segments: path.split('/').filter(Boolean), query }
}
