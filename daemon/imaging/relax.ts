import { blur } from './blur.ts'

/**
 * Lets filled-in values take on the values they border on: averages over a window where `known` (0..1) is low, so that
 * no edge stays between what was seen and what was filled in.
 * @param values `channels` numbers per pixel, interleaved
 */
export function relax(
  values: Float32Array,
  known: Float32Array,
  width: number,
  height: number,
  channels: number,
  radii: number[],
): Float32Array {
  const out = values.slice()
  const plane = new Float32Array(width * height)
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < plane.length; i++) plane[i] = values[i * channels + c]
    for (const radius of radii) {
      const soft = blur(plane, width, height, radius)
      for (let i = 0; i < plane.length; i++) plane[i] += (soft[i] - plane[i]) * (1 - Math.min(1, known[i]))
    }
    for (let i = 0; i < plane.length; i++) out[i * channels + c] = plane[i]
  }
  return out
}
