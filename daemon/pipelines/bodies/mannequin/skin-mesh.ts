import { limbNames, type MannequinMesh } from './mesh/read-mannequin-mesh.ts'
import type { LimbMoves } from './pose-limbs.ts'
import { moved, type Vector } from './rigid.ts'
import type { WholeBody } from './whole-body.ts'

/**
 * Places of the whole body's vertices once its limbs have moved: the mean of the moves by each limb's share (linear
 * blend skinning). @param moves of the half itself, and of its mirror image
 */
export function skinMesh(
  { limbs }: MannequinMesh,
  { count, source, side }: WholeBody,
  shaped: Float32Array,
  moves: readonly [LimbMoves, LimbMoves],
): Float32Array {
  const out = new Float32Array(count * 3)
  for (let i = 0; i < count; i++) {
    const from = source[i]
    const place: Vector = [shaped[3 * from], shaped[3 * from + 1], shaped[3 * from + 2]]
    let left = 1
    for (const limb of limbNames) {
      const move = moves[side[i] > 0 ? 0 : 1][limb]
      const share = limbs[limb][from]
      if (!move || !share) continue
      const to = moved(move, place)
      for (let k = 0; k < 3; k++) out[3 * i + k] += to[k] * share
      left -= share
    }
    for (let k = 0; k < 3; k++) out[3 * i + k] += place[k] * left
    out[3 * i] *= side[i]
  }
  return out
}
