interface Size {
  width: number
  height: number
}

/** Two neighbours and the share of the second, for each place of a line: PyTorch's bilinear without antialiasing. */
function taps(from: number, to: number) {
  const first = new Uint32Array(to)
  const second = new Uint32Array(to)
  const share = new Float32Array(to)
  for (let i = 0; i < to; i++) {
    const place = Math.max(0, ((i + 0.5) * from) / to - 0.5)
    first[i] = Math.min(from - 1, Math.floor(place))
    second[i] = Math.min(from - 1, first[i] + 1)
    share[i] = place - first[i]
  }
  return { first, second, share }
}

/**
 * A square of logits in another size, row by row: the whole of it would take four bytes for every pixel of a photo.
 * @param visit sees a row that is overwritten by the next
 */
export function enlargeRows(
  logits: Float32Array,
  { width, height }: Size,
  visit: (row: Float32Array, y: number) => void,
): void {
  const side = Math.sqrt(logits.length)
  const across = taps(side, width)
  const down = taps(side, height)
  const line = new Float32Array(side)
  const row = new Float32Array(width)
  for (let y = 0; y < height; y++) {
    const [top, bottom, share] = [down.first[y] * side, down.second[y] * side, down.share[y]]
    for (let i = 0; i < side; i++) line[i] = logits[top + i] * (1 - share) + logits[bottom + i] * share
    for (let x = 0; x < width; x++) {
      const right = across.share[x]
      row[x] = line[across.first[x]] * (1 - right) + line[across.second[x]] * right
    }
    visit(row, y)
  }
}
