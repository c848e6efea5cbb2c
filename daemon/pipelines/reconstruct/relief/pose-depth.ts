import { blur } from '../../../imaging/blur.ts'
import type { PoseLandmark } from '../../person/person-analysis.ts'
import type { Grid } from './inflate.ts'

/** BlazePose's landmarks that a bone joins; the spine joins the middles of shoulders and hips. */
const bones = [
  [11, 13],
  [13, 15],
  [15, 19],
  [12, 14],
  [14, 16],
  [16, 20],
  [23, 25],
  [25, 27],
  [27, 31],
  [24, 26],
  [26, 28],
  [28, 32],
  [11, 12],
  [23, 24],
]
const leastVisible = 0.4
/** BlazePose's depth of single photos swings; this much of it looks right. */
const trust = 0.25

interface Place {
  x: number
  y: number
  z: number
}

const middle = (a: Place, b: Place): Place => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, z: (a.z + b.z) / 2 })

/**
 * How far towards the camera the body lies at each point of the grid, in picture pixels from the hips: what the nearest
 * bones say, smoothly.
 */
export function poseDepth(landmarks: PoseLandmark[], { width, height, cell }: Grid): Float32Array {
  const seen = bones.filter((ends) => ends.every((end) => landmarks[end].visibility >= leastVisible))
  const lines: [Place, Place][] = seen.map(([a, b]) => [landmarks[a], landmarks[b]])
  const [shoulders, hips] = [middle(landmarks[11], landmarks[12]), middle(landmarks[23], landmarks[24])]
  const head = middle(landmarks[7], landmarks[8])
  lines.push([shoulders, hips], [{ ...shoulders, z: (shoulders.z + head.z) / 2 }, head])
  const reach = Math.hypot(shoulders.x - hips.x, shoulders.y - hips.y)
  const depth = new Float32Array(width * height)
  for (let row = 0, i = 0; row < height; row++)
    for (let column = 0; column < width; column++, i++) {
      const [x, y] = [(column + 0.5) * cell, (row + 0.5) * cell]
      let [sum, weights] = [0, 0]
      for (const [a, b] of lines) {
        const [dx, dy] = [b.x - a.x, b.y - a.y]
        const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy + 1e-6)
        const t = Math.min(1, Math.max(0, along))
        const away = ((x - a.x - dx * t) ** 2 + (y - a.y - dy * t) ** 2) / (reach * reach)
        const weight = 1 / (away + 0.002) ** 2
        sum += weight * (a.z + (b.z - a.z) * t)
        weights += weight
      }
      depth[i] = -Math.min(reach, Math.max(-reach, sum / weights)) * trust
    }
  return blur(depth, width, height, 3)
}
