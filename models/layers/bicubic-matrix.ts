import type { Value } from '../graph/graph.ts'
import type { Weights } from './weights.ts'

/** Keys's cubic convolution kernel with a = −0.75, as PyTorch has it. */
function cubic(distance: number): number {
  const [a, x] = [-0.75, Math.abs(distance)]
  if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1
  return x < 2 ? a * (((x - 5) * x + 8) * x - 4) : 0
}

/**
 * [to, from]: times a row of `from` values, the bicubic resampling to `to` values without antialiasing
 * (torch.nn.functional.interpolate, align_corners false).
 * @param ratio source steps per target step; PyTorch takes 1 / scale_factor where it was given one
 */
export function bicubicMatrix(m: Weights, from: number, to: number, ratio = from / to): Value {
  const matrix = new Float32Array(to * from)
  for (let row = 0; row < to; row++) {
    const at = (row + 0.5) * ratio - 0.5
    const first = Math.floor(at)
    for (let tap = first - 1; tap <= first + 2; tap++)
      matrix[row * from + Math.min(from - 1, Math.max(0, tap))] += cubic(at - tap)
  }
  const bytes = new Uint8Array(matrix.buffer)
  return m.cast(m.graph.constant(`bicubic ${from} ${to} ${ratio}`, 'float32', [to, from], bytes))
}
