/** Parts of a file name that only say how large the copy is. */
const size =
  /(?:[-_@](?:\d{2,4}x\d{0,4}|x\d{2,4}|\d{2,4}w|[1-4]x|w\d{2,4}|scaled|thumb(?:nail)?|small|medium|large|grande|master|zoom|pico|icon))+$/

/**
 * The same for all sizes of one picture, different for different pictures: shops serve one picture under many
 * addresses, which differ in query, transforms in the path and size suffix.
 */
export function pictureKey(address: string): string {
  const path = address.split(/[?#]/, 1)[0].toLowerCase()
  const segments = path.split('/').filter(Boolean)
  const file = segments.at(-1) ?? ''
  const stem = file.replace(/\.(?:jpe?g|png|webp|avif|gif)$/, '').replace(size, '')
  // "1.jpg" or "front.jpg" is every product's first picture; the folder tells which.
  return stem.length < 8 ? `${segments.at(-2) ?? ''}/${stem}` : stem
}
