import type { Lab } from '../../../../shared/lab.ts'
import { rgbToLab } from '../../../imaging/rgb-to-lab.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'

/** So many looked-at pixels of bare neck, arms and legs are enough to know a body's skin by. */
const enough = 150
/** Shares between which the lightest of them are taken: the lit ones without highlights, as of faces. */
const lit = [0.05, 0.6] as const

/**
 * Typical CIELAB of a body's lit skin below the chin: that is what goes on beside the new head. Faces are made up, shine
 * or are lit by themselves; theirs is taken only where nothing else is bare.
 */
export function bodySkin(part: ComposePart): Lab {
  const { image, chin, outline, regions } = part
  const size = faceHeight(part)
  const down = { x: (chin.x - outline[0].x) / size, y: (chin.y - outline[0].y) / size }
  const step = Math.max(1, Math.round(size / 30))
  const colors: Float32Array[] = []
  for (let y = 0; y < image.height; y += step)
    for (let x = 0; x < image.width; x += step) {
      const i = y * image.width + x
      if (regions.skin.data[i] < 250) continue
      const below = (x - chin.x) * down.x + (y - chin.y) * down.y
      if (below > 0.25 * size) colors.push(rgbToLab(image.data.subarray(i * 3, i * 3 + 3)))
    }
  if (colors.length < enough) return part.skinLab
  colors.sort((a, b) => b[0] - a[0])
  const chosen = colors.slice(Math.floor(colors.length * lit[0]), Math.ceil(colors.length * lit[1]))
  return [0, 1, 2].map((c) => chosen.map((lab) => lab[c]).sort((a, b) => a - b)[chosen.length >> 1]) as Lab
}
