import type { Box, RgbImage } from './image.ts'

/** The part `box` of a picture, shrunk to `width`×`height` by averaging areas (neither side may grow). */
export function shrink(image: RgbImage, box: Box, width: number, height: number): RgbImage {
  const columns = spans(box.x, box.width, width)
  const rows = spans(box.y, box.height, height)
  const data = new Uint8Array(width * height * 3)
  const strip = new Float32Array(width * 3)
  for (let y = 0; y < height; y++) {
    strip.fill(0)
    const { first, last, head, tail } = rows[y]
    for (let row = first; row <= last; row++) {
      const weight = row === first ? head : row === last ? tail : 1
      if (weight > 0) addRow(image, row, columns, weight, strip)
    }
    const gain = (width / box.width) * (height / box.height)
    for (let i = 0, o = y * width * 3; i < strip.length; i++, o++) data[o] = strip[i] * gain + 0.5
  }
  return { width, height, data }
}

interface Span {
  first: number
  last: number
  head: number
  tail: number
}

/** Which source pixels each target pixel covers, and how much of its first and last. */
function spans(start: number, length: number, count: number): Span[] {
  return Array.from({ length: count }, (_, i) => {
    const from = start + (i * length) / count
    const to = start + ((i + 1) * length) / count
    const first = Math.floor(from)
    const last = Math.ceil(to) - 1
    return first === last
      ? { first, last, head: to - from, tail: 0 }
      : { first, last, head: first + 1 - from, tail: to - last }
  })
}

function addRow(
  { data, width }: RgbImage,
  row: number,
  columns: Span[],
  weight: number,
  strip: Float32Array,
) {
  for (let x = 0, o = 0; x < columns.length; x++, o += 3) {
    const { first, last, head, tail } = columns[x]
    let p = (row * width + first) * 3
    let r = data[p] * head
    let g = data[p + 1] * head
    let b = data[p + 2] * head
    for (let column = first + 1; column < last; column++) {
      p += 3
      r += data[p]
      g += data[p + 1]
      b += data[p + 2]
    }
    if (last > first) {
      p += 3
      r += data[p] * tail
      g += data[p + 1] * tail
      b += data[p + 2] * tail
    }
    strip[o] += r * weight
    strip[o + 1] += g * weight
    strip[o + 2] += b * weight
  }
}
