import type { LabelMap } from '../../../imaging/image.ts'
import { components } from '../../garment/components.ts'
import { drawLimb } from './draw-limb.ts'
import type { Body } from './read-body.ts'

/** Room around the bones within which a piece belongs to their owner, in shoulder widths. */
const reach = 0.35
/** Without bones, pieces smaller than this share of the largest are noise. */
const noise = 0.05

/** The label map without other people and without noise: pieces away from the body's bones become background. */
export function mainPerson(labels: LabelMap, body: Body): LabelMap {
  const { width, height, data } = labels
  const { labels: pieces, found } = components(
    data.map((label) => (label ? 1 : 0)),
    width,
    height,
  )
  const bones = new Uint8Array(data.length)
  for (const limb of [body.trunk, ...body.arms, ...body.legs]) {
    const points = limb.flatMap((point) => point ?? [])
    if (points.length)
      drawLimb(
        bones,
        width,
        points,
        points.map(() => reach * body.unit),
      )
  }
  const kept = new Uint8Array(found.length + 1)
  for (let i = 0; i < data.length; i++) if (bones[i]) kept[pieces[i]] = 1
  kept[0] = 0
  if (!kept.some((value) => value)) {
    const largest = found.reduce((most, { area }) => Math.max(most, area), 0)
    for (const { label, area } of found) kept[label] = area >= noise * largest ? 1 : 0
  }
  return { width, height, data: data.map((label, i) => label * kept[pieces[i]]) }
}
