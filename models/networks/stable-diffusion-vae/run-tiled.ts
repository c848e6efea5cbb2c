import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'

interface Tiling {
  /** Sides of a tile of the input, in its own pixels. */
  tile: number
  /** What neighbouring tiles share at least, over which one fades into the other. */
  overlap: number
  /** Size of the output over that of the input: 8 for the decoder, 1/8 for the encoder. */
  scale: number
}

/** A float32 tensor. */
export interface Floats extends TypedTensor {
  type: 'float32'
  data: Float32Array<ArrayBuffer>
}

/** Starts of the tiles along one side, spread evenly so that every overlap is about the same. */
function starts(size: number, tile: number, overlap: number, unit: number): number[] {
  if (size <= tile) return [0]
  const count = Math.ceil((size - overlap) / (tile - overlap))
  return Array.from({ length: count }, (_, i) => Math.round(((size - tile) * i) / (count - 1) / unit) * unit)
}

/** Weight of each pixel of a tile along one side: rises from the picture's inside only, since at its rim no other tile helps. */
function ramp(start: number, length: number, size: number, fade: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => {
    const left = start === 0 ? 1 : (i + 0.5) / fade
    const right = start + length === size ? 1 : (length - i - 0.5) / fade
    return Math.min(1, left, right)
  })
}

/**
 * Runs a convolutional network tile by tile and blends what comes out, so that a picture needs the memory of one tile.
 * Its norms see one tile at a time, so the result is close to the whole picture's, not equal.
 * @param x NCHW float32, batch 1; sides and tile are multiples of 1 / scale where that is above 1
 * @param run from a tile to its output of `scale` times its size
 */
export async function runTiled(
  x: Floats,
  { tile, overlap, scale }: Tiling,
  run: (tile: Floats) => Promise<TypedTensor>,
): Promise<Floats> {
  const [, channels, height, width] = x.shape
  const unit = Math.max(1, 1 / scale)
  const [outHeight, outWidth] = [height * scale, width * scale]
  const weights = new Float32Array(outHeight * outWidth)
  let sum: Float32Array<ArrayBuffer> | undefined
  let outChannels = 0
  for (const top of starts(height, tile, overlap, unit))
    for (const left of starts(width, tile, overlap, unit)) {
      const rows = Math.min(tile, height)
      const columns = Math.min(tile, width)
      const cut = new Float32Array(channels * rows * columns)
      for (let c = 0, o = 0; c < channels; c++)
        for (let y = 0; y < rows; y++, o += columns) {
          const from = (c * height + top + y) * width + left
          cut.set(x.data.subarray(from, from + columns), o)
        }
      const { data, shape } = await run({ type: 'float32', shape: [1, channels, rows, columns], data: cut })
      outChannels = shape[1]
      sum ??= new Float32Array(outChannels * outHeight * outWidth)
      const [h, w] = [rows * scale, columns * scale]
      const down = ramp(top * scale, h, outHeight, overlap * scale)
      const across = ramp(left * scale, w, outWidth, overlap * scale)
      for (let y = 0; y < h; y++)
        for (let x2 = 0; x2 < w; x2++) {
          const at = (top * scale + y) * outWidth + left * scale + x2
          const weight = down[y] * across[x2]
          weights[at] += weight
          for (let c = 0; c < outChannels; c++)
            sum[c * outHeight * outWidth + at] += weight * (data[(c * h + y) * w + x2] as number)
        }
    }
  const total = sum!
  for (let i = 0; i < total.length; i++) total[i] /= weights[i % weights.length]
  return { type: 'float32', shape: [1, outChannels, outHeight, outWidth], data: total }
}
