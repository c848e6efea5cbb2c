import type { Box, RgbImage } from '../../imaging/image.ts'
import type { PoseEstimate } from './estimate-pose.ts'
import type { WorkFrame } from './work-frame.ts'

const side = 256
/** The network's logits are large; this keeps about two of its pixels of softness at the edge. */
const softness = 0.6
const margin = 0.04

/** The box around the silhouette of `estimate`, a little widened, in whole pixels of the picture. */
export function silhouetteBox({ width, height }: RgbImage, { window, maskLogits }: PoseEstimate): Box {
  let left = width
  let right = 0
  let top = height
  let bottom = 0
  const step = window.size / side
  const cos = Math.cos(window.angle) * step
  const sin = Math.sin(window.angle) * step
  for (let row = 0, i = 0; row < side; row++) {
    for (let column = 0; column < side; column++, i++) {
      if (maskLogits[i] < 0) continue
      const u = column + 0.5 - side / 2
      const v = row + 0.5 - side / 2
      const x = window.centre.x + u * cos - v * sin
      const y = window.centre.y + u * sin + v * cos
      if (x < 0 || y < 0 || x >= width || y >= height) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  if (right <= left || bottom <= top) return { x: 0, y: 0, width, height }
  const pad = margin * Math.max(right - left, bottom - top) + step
  const x = Math.max(0, Math.floor(left - pad))
  const y = Math.max(0, Math.floor(top - pad))
  return {
    x,
    y,
    width: Math.min(width, Math.ceil(right + pad)) - x,
    height: Math.min(height, Math.ceil(bottom + pad)) - y,
  }
}

/** Probability (0..1) at each pixel of the frame that it shows the person: the estimates' logits averaged. */
export function personSilhouette(frame: WorkFrame, estimates: PoseEstimate[]): Float32Array {
  const sum = new Float32Array(frame.width * frame.height)
  for (const estimate of estimates) addLogits(frame, estimate, sum)
  const gain = softness / estimates.length
  for (let i = 0; i < sum.length; i++) sum[i] = 1 / (1 + Math.exp(-sum[i] * gain))
  return sum
}

function addLogits(frame: WorkFrame, { window, maskLogits }: PoseEstimate, sum: Float32Array) {
  const step = side / window.size
  const cos = Math.cos(window.angle) * step
  const sin = Math.sin(window.angle) * step
  for (let row = 0, i = 0; row < frame.height; row++) {
    for (let column = 0; column < frame.width; column++, i++) {
      const dx = (column + 0.5) / frame.scale + frame.box.x - window.centre.x
      const dy = (row + 0.5) / frame.scale + frame.box.y - window.centre.y
      const x = Math.min(side - 1.001, Math.max(0, dx * cos + dy * sin + side / 2 - 0.5))
      const y = Math.min(side - 1.001, Math.max(0, dy * cos - dx * sin + side / 2 - 0.5))
      const x0 = x | 0
      const y0 = y | 0
      const fx = x - x0
      const fy = y - y0
      const p = y0 * side + x0
      const a = maskLogits[p] + (maskLogits[p + 1] - maskLogits[p]) * fx
      const b = maskLogits[p + side] + (maskLogits[p + side + 1] - maskLogits[p + side]) * fx
      const logit = a + (b - a) * fy
      sum[i] += Math.min(30, Math.max(-30, logit))
    }
  }
}
