import { components } from '../garment/components.ts'
import { type RegionFields, regionClasses } from './region-classes.ts'

/** Pieces smaller than this share of the largest one are mistakes: a beard is no part of a black shirt. */
const leastShare = 0.04

/** Gives small pieces of the worn top and bottom, cut off from the rest, to what else they may be. In place. */
export function dropIslands(fields: RegionFields, width: number, height: number) {
  const mask = new Uint8Array(width * height)
  for (const name of ['top', 'bottom'] as const) {
    const field = fields[name]
    for (let i = 0; i < mask.length; i++) mask[i] = Number(field[i] > 0.3)
    const { labels, found } = components(mask, width, height)
    const largest = Math.max(0, ...found.map((piece) => piece.area))
    const keeps = new Set(
      found.filter((piece) => piece.area >= leastShare * largest).map((piece) => piece.label),
    )
    for (let i = 0; i < mask.length; i++) {
      if (labels[i] === 0 || keeps.has(labels[i])) continue
      const rest = 1 - field[i]
      field[i] = 0
      for (const other of regionClasses) {
        if (rest > 1e-4) fields[other][i] /= rest
      }
      if (rest <= 1e-4) fields.skin[i] = 1
    }
  }
}
