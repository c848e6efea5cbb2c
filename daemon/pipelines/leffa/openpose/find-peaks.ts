import type { Maps } from './lanczos.ts'

/** A place where a keypoint may be. */
export interface Peak {
  x: number
  y: number
  score: number
}

const sigma = 3
/** As far as scipy's gaussian_filter looks. */
const radius = 12
const threshold = 0.1
const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) =>
  Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
)
const kernelSum = kernel.reduce((sum, value) => sum + value, 0)

/** The border mirrored with its own pixel repeated, as scipy's `reflect`. */
function mirror(i: number, size: number): number {
  const period = 2 * size
  const at = ((i % period) + period) % period
  return at < size ? at : period - 1 - at
}

function smooth(map: Float32Array, width: number, height: number): Float32Array {
  const along = (from: Float32Array, length: number, lines: number, step: number, stride: number) => {
    const to = new Float32Array(from.length)
    for (let line = 0; line < lines; line++)
      for (let i = 0; i < length; i++) {
        let sum = 0
        for (let k = -radius; k <= radius; k++)
          sum += kernel[k + radius] * from[line * stride + mirror(i + k, length) * step]
        to[line * stride + i * step] = sum / kernelSum
      }
    return to
  }
  return along(along(map, height, width, width, 1), width, height, 1, width)
}

/** The peaks of one heat map, row by row: nowhere lower than their four neighbours once the map is smoothed. */
export function findPeaks({ width, height, data }: Maps, channel: number): Peak[] {
  const map = data.subarray(channel * width * height, (channel + 1) * width * height)
  const soft = smooth(map, width, height)
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : soft[y * width + x])
  const peaks: Peak[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = at(x, y)
      const around = [at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1)]
      if (value > threshold && around.every((other) => value >= other))
        peaks.push({ x, y, score: map[y * width + x] })
    }
  return peaks
}
