import { applyDeltas, type Box, byScore, clipBox, isEmptyBox, type ScoredBox, suppress } from './boxes.ts'

/** One level of the region proposal network: maps [anchors, height, width] and [anchors × 4, height, width]. */
export interface ProposalLevel {
  logits: Float32Array
  deltas: Float32Array
  height: number
  width: number
}

const sizes = [32, 64, 128, 256, 512]
const ratios = [0.5, 1, 2]
const perLevel = 1000
const total = 1000
const threshold = 0.7

/** Anchor `a` of a cell: boxes of one area and three shapes, centred on the cell's corner (detectron2, offset 0). */
export function anchor(level: number, a: number, x: number, y: number): Box {
  const stride = 4 << level
  const width = Math.sqrt(sizes[level] ** 2 / ratios[a])
  const height = width * ratios[a]
  const [left, top] = [x * stride - width / 2, y * stride - height / 2]
  return [left, top, left + width, top + height]
}

/**
 * Where something may be (detectron2's find_top_rpn_proposals): the best thousand of each level, suppressed within it,
 * and the best thousand of all.
 * @param width of the picture without its padding, in pixels
 * @returns best first; scores are logits
 */
export function proposeBoxes(levels: ProposalLevel[], width: number, height: number): ScoredBox[] {
  return levels
    .flatMap((level, index) => suppress(bestOfLevel(level, index, width, height), threshold))
    .sort(byScore)
    .slice(0, total)
}

function bestOfLevel(level: ProposalLevel, index: number, width: number, height: number): ScoredBox[] {
  const cells = level.height * level.width
  const candidates: { at: number; score: number }[] = []
  // The reference's order: row, column, anchor.
  for (let cell = 0; cell < cells; cell++)
    for (let a = 0; a < ratios.length; a++)
      candidates.push({ at: cell * ratios.length + a, score: level.logits[a * cells + cell] })
  candidates.sort((one, other) => other.score - one.score)
  return candidates
    .slice(0, perLevel)
    .map(({ at, score }) => {
      const [cell, a] = [Math.floor(at / ratios.length), at % ratios.length]
      const deltas = [0, 1, 2, 3].map((i) => level.deltas[(a * 4 + i) * cells + cell])
      const moved = applyDeltas(anchor(index, a, cell % level.width, Math.floor(cell / level.width)), deltas)
      return { box: clipBox(moved, width, height), score }
    })
    .filter(({ box }) => !isEmptyBox(box))
}
