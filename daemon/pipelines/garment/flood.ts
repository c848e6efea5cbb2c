/**
 * Spreads from `seeds` over pixels where `open` is 1 (4-neighbours) and returns 1 for every pixel reached.
 * Seeds are reached whether open or not.
 */
export function flood(open: Uint8Array, width: number, height: number, seeds: Iterable<number>): Uint8Array {
  const reached = new Uint8Array(width * height)
  const queue = new Int32Array(width * height)
  let tail = 0
  for (const seed of seeds) {
    if (reached[seed]) continue
    reached[seed] = 1
    queue[tail++] = seed
  }
  for (let head = 0; head < tail; head++) {
    const i = queue[head]
    const x = i % width
    if (x > 0 && open[i - 1] && !reached[i - 1]) {
      reached[i - 1] = 1
      queue[tail++] = i - 1
    }
    if (x < width - 1 && open[i + 1] && !reached[i + 1]) {
      reached[i + 1] = 1
      queue[tail++] = i + 1
    }
    if (i >= width && open[i - width] && !reached[i - width]) {
      reached[i - width] = 1
      queue[tail++] = i - width
    }
    if (i < width * (height - 1) && open[i + width] && !reached[i + width]) {
      reached[i + width] = 1
      queue[tail++] = i + width
    }
  }
  return reached
}
