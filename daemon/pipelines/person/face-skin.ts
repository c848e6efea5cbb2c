import type { Lab } from '../../../shared/lab.ts'
import type { RgbImage } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import type { PersonAnalysis } from './person-analysis.ts'

/** Coverage (0..255) from which on a pixel is a region's alone. */
const sure = 200
const enough = 30

/**
 * The colour that the skin of a face seems to have as a whole: between its lit parts, which shine, and its middle, which
 * eyes, beard and shadows darken. A body painted like the lit parts alone looks lighter than the face above it.
 */
export function faceSkin(
  photo: RgbImage,
  { regions, skinLab }: Pick<PersonAnalysis, 'regions' | 'skinLab'>,
): Lab {
  const lab = rgbToLab(photo.data)
  const pixels: number[] = []
  for (let i = 0; i < regions.face.data.length; i++)
    if (regions.face.data[i] >= sure && regions.skin.data[i] >= sure) pixels.push(i * 3)
  if (pixels.length < enough) return [...skinLab]
  const median = (c: number) => pixels.map((p) => lab[p + c]).sort((a, b) => a - b)[pixels.length >> 1]
  return [0, 1, 2].map((c) => (median(c) + skinLab[c]) / 2) as Lab
}
