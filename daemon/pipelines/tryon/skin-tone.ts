import { blur } from '../../imaging/blur.ts'
import { smoothstep } from './geometry.ts'

/**
 * Far from all visible skin its spread colours are chance: moves them towards the mean of the lit skin. Mutates `filled`.
 * @param colours the picture, `filled` its skin's colours spread over all of it; 0..255, interleaved
 * @param sure 0..1 where skin is seen
 */
export function towardsTone(
  filled: Float32Array,
  colours: Float32Array,
  sure: Float32Array,
  width: number,
  height: number,
): void {
  const lit: { luma: number; i: number }[] = []
  for (let i = 0; i < sure.length; i += 3)
    if (sure[i] > 0)
      lit.push({ luma: colours[i * 3] * 0.3 + colours[i * 3 + 1] * 0.6 + colours[i * 3 + 2] * 0.1, i })
  if (!lit.length) return
  lit.sort((a, b) => a.luma - b.luma)
  const upper = lit.slice(Math.floor(lit.length * 0.4), Math.ceil(lit.length * 0.9))
  const tone = [0, 1, 2].map((c) => upper.reduce((sum, { i }) => sum + colours[i * 3 + c], 0) / upper.length)
  const near = blur(sure, width, height, Math.max(4, Math.round(width / 20)))
  for (let i = 0; i < near.length; i++) {
    const k = 0.6 * (1 - smoothstep(0, 0.12, near[i]))
    if (k > 0) for (let c = 0; c < 3; c++) filled[i * 3 + c] += (tone[c] - filled[i * 3 + c]) * k
  }
}
