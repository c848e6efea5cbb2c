/**
 * Every set pixel spreads over a rectangle from `before` pixels to its left and top to `after` pixels to its right and
 * bottom. Pixels are 0 or 1.
 */
export function spread(set: Uint8Array, width: number, before: number, after = before): Uint8Array {
  const height = set.length / width
  const rows = new Uint8Array(set.length)
  for (let y = 0; y < height; y++) spreadLine(set, rows, y * width, 1, width, before, after)
  const out = new Uint8Array(set.length)
  for (let x = 0; x < width; x++) spreadLine(rows, out, x, width, height, before, after)
  return out
}

/** What is left when everything outside the set spreads by `by` pixels. The picture's border takes nothing away. */
export function shrink(set: Uint8Array, width: number, by: number): Uint8Array {
  return inverted(spread(inverted(set), width, by))
}

function inverted(set: Uint8Array): Uint8Array {
  return set.map((value) => 1 - value)
}

function spreadLine(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  step: number,
  count: number,
  before: number,
  after: number,
) {
  for (let k = 0, last = -Infinity; k < count; k++) {
    if (from[start + k * step]) last = k
    if (k - last <= after) to[start + k * step] = 1
  }
  for (let k = count - 1, next = Infinity; k >= 0; k--) {
    if (from[start + k * step]) next = k
    if (next - k <= before) to[start + k * step] = 1
  }
}
