import type { Point } from '../../imaging/image.ts'
import type { PoseEstimate } from './estimate-pose.ts'

const side = 256

/** The silhouette's logit at a point of the picture: positive on the person; −∞ outside the estimate's window. */
export function maskLogitAt({ window, maskLogits }: PoseEstimate, point: Point): number {
  const dx = point.x - window.centre.x
  const dy = point.y - window.centre.y
  const cos = Math.cos(window.angle) / window.size
  const sin = Math.sin(window.angle) / window.size
  const x = Math.floor((dx * cos + dy * sin + 0.5) * side)
  const y = Math.floor((dy * cos - dx * sin + 0.5) * side)
  return x >= 0 && y >= 0 && x < side && y < side ? maskLogits[y * side + x] : Number.NEGATIVE_INFINITY
}
