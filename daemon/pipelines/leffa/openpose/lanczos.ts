/** Channels of one size, one after the other. */
export interface Maps {
  width: number
  height: number
  channels: number
  data: Float32Array
}

const reach = 4

/** For each target place its eight source places, the border repeated, and what each counts. */
function tapsOf(from: number, to: number) {
  return Array.from({ length: to }, (_, i) => {
    const centre = ((i + 0.5) * from) / to - 0.5
    const first = Math.floor(centre) - reach + 1
    const weights = Array.from({ length: 2 * reach }, (_, k) => {
      const x = (first + k - centre) * Math.PI
      return x === 0 ? 1 : (Math.sin(x) * Math.sin(x / reach) * reach) / (x * x)
    })
    const sum = weights.reduce((total, weight) => total + weight, 0)
    return {
      at: weights.map((_, k) => Math.min(from - 1, Math.max(0, first + k))),
      weights: weights.map((weight) => weight / sum),
    }
  })
}

/** Maps in another size as OpenCV's INTER_LANCZOS4 makes them. */
export function lanczos({ width, height, channels, data }: Maps, toWidth: number, toHeight: number): Maps {
  const across = tapsOf(width, toWidth)
  const down = tapsOf(height, toHeight)
  const out = new Float32Array(channels * toWidth * toHeight)
  const rows = new Float32Array(height * toWidth)
  for (let c = 0; c < channels; c++) {
    for (let y = 0, o = 0; y < height; y++)
      for (const { at, weights } of across) {
        const row = (c * height + y) * width
        let sum = 0
        for (let k = 0; k < weights.length; k++) sum += weights[k] * data[row + at[k]]
        rows[o++] = sum
      }
    for (let y = 0, o = c * toWidth * toHeight; y < toHeight; y++) {
      const { at, weights } = down[y]
      for (let x = 0; x < toWidth; x++, o++) {
        let sum = 0
        for (let k = 0; k < weights.length; k++) sum += weights[k] * rows[at[k] * toWidth + x]
        out[o] = sum
      }
    }
  }
  return { width: toWidth, height: toHeight, channels, data: out }
}
