import type { FrameRegions } from './find-regions.ts'

const bins = 40

/**
 * How far the worn top covers the arms, picture's left and right: shoulder 0, elbow 0.5, wrist 1. The end lies where
 * bare skin takes over for good along the arm's middle.
 */
export function sleeveLengths({ fields, body }: FrameRegions): [number, number] {
  return [0, 1].map((side) => {
    const cloth = new Float32Array(bins)
    const bare = new Float32Array(bins)
    for (let i = 0; i < body.arm.length; i++) {
      if (body.armSide[i] !== side || body.arm[i] > 0.07 || fields.background[i] > 0.5) continue
      const bin = Math.floor((body.alongArm[i] / 2) * bins)
      if (bin < 0 || bin >= bins) continue
      cloth[bin] += fields.top[i] + fields.other[i] + fields.bottom[i]
      bare[bin] += fields.skin[i]
    }
    let end = 0
    let best = 0
    let score = 0
    for (let bin = 0; bin < bins; bin++) {
      const total = cloth[bin] + bare[bin]
      score += total > 0 ? (cloth[bin] - bare[bin]) / total : 0
      if (score > best) {
        best = score
        end = bin + 1
      }
    }
    return end / bins
  }) as [number, number]
}
