import type { Point } from '../../imaging/image.ts'
import { lerp, mix } from './geometry.ts'
import { addVertex, type Mesh } from './mesh.ts'
import type { TorsoFrame } from './torso-frame.ts'

/** One horizontal line of a garment: its two ends in the cut-out, and where they lie on the torso. */
export interface Row {
  left: Point
  right: Point
  onBody: { left: TorsoPoint; right: TorsoPoint }
}

export interface TorsoPoint {
  across: number
  down: number
}

/** Columns between the two ends of a row, ends included; odd, so that one runs down the middle. */
export const columns = 25

/** Largest share of a half circle the cloth turns away from the camera at its sides, in radians. */
const mostTurn = 1.15

/**
 * Adds a row of vertices. Cloth wider than the body it hangs on turns around it as around a cylinder, so the middle
 * keeps the garment's own scale and prints keep their shape.
 * @param scale photo pixels per cut-out pixel
 * @param margin cut-out pixels by which the row reaches over its ends, for the soft edge
 */
export function addRow(mesh: Mesh, frame: TorsoFrame, row: Row, scale: number, margin: number): number[] {
  const { left, right, onBody } = row
  const cloth = Math.hypot(right.x - left.x, right.y - left.y) * scale
  const body = Math.max(1, onBody.right.across - onBody.left.across)
  const turn = solveTurn(Math.max(1, cloth / body))
  const reach = 1 + (2 * margin * scale) / Math.max(cloth, 1)
  return Array.from({ length: columns }, (_, i) => {
    const u = ((i / (columns - 1)) * 2 - 1) * reach
    const bent = turn > 0.01 ? bend(u, turn) : u
    const source = mix(left, right, (u + 1) / 2)
    const target = frame.toPhoto(
      lerp(onBody.left.across, onBody.right.across, (bent + 1) / 2),
      lerp(onBody.left.down, onBody.right.down, (bent + 1) / 2),
    )
    return addVertex(mesh, source, target, 1 - 0.2 * Math.min(1, Math.abs(u)) ** 4)
  })
}

/** Place of cloth that lies at `u` (−1..1 flat) when seen bent by `turn`; beyond the ends it goes on straight. */
function bend(u: number, turn: number): number {
  const inside = Math.max(-1, Math.min(1, u))
  return Math.sin(inside * turn) / Math.sin(turn) + (u - inside)
}

/** The turn whose ratio of arc to chord is `ratio`, at most `mostTurn`. */
function solveTurn(ratio: number): number {
  let low = 0
  let high = mostTurn
  for (let i = 0; i < 20; i++) {
    const turn = (low + high) / 2
    if (turn / Math.sin(turn) < ratio) low = turn
    else high = turn
  }
  return low
}
