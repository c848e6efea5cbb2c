/** Two neighbours and the share of the second, for each place of a line: PyTorch's bilinear without antialiasing. */
export function linearTaps(from: number, to: number) {
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

/** The row of a square that place `y` of a larger one's height lies on, written into `line`. */
export function blendRows(
  square: Float32Array,
  side: number,
  down: ReturnType<typeof linearTaps>,
  y: number,
  line: Float32Array,
): void {
  const [top, bottom, share] = [down.first[y] * side, down.second[y] * side, down.share[y]]
  for (let i = 0; i < side; i++) line[i] = square[top + i] * (1 - share) + square[bottom + i] * share
}
