import type { Lab } from '../../../shared/lab.ts'
import { fillPolygon } from '../../imaging/fill-polygon.ts'
import type { Point, RgbImage } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import { isPlausibleSkin } from './classify-skin.ts'
import { skinThresholds } from './skin-thresholds.ts'
import { applyLight, type Light } from './white-balance.ts'

export interface SkinSample {
  lab: Lab
  /** Of the pixels that show the skin's own colour rather than sheen. */
  matte: Lab
  /** Robust standard deviation of the pixels' distance from it, CIE L*a*b* units. */
  spread: number
  pixels: number
  /** L* between the lightest and the darkest region that is skin. */
  unevenness: number
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]
const medianLab = (pixels: Lab[]) => [0, 1, 2].map((c) => median(pixels.map((p) => p[c]))) as Lab
/** Makes a median of absolute deviations comparable with a standard deviation. */
const robust = 1.4826

/** CIE L*a*b* of the pixels within an outline, under white light; without those with a channel from `glare` on. */
export function pixelsIn(
  photo: RgbImage,
  region: Point[],
  light: Light,
  glare: number = skinThresholds.glare,
): Lab[] {
  const inside = fillPolygon(region, photo.width, photo.height).data
  const found: number[] = []
  for (let i = 0; i < inside.length; i++) {
    const [r, g, b] = photo.data.subarray(i * 3, i * 3 + 3)
    if (inside[i] > 127 && Math.max(r, g, b) < glare) found.push(r, g, b)
  }
  const lab = rgbToLab(applyLight(Uint8Array.from(found), light))
  return Array.from({ length: found.length / 3 }, (_, i) => [...lab.subarray(i * 3, i * 3 + 3)] as Lab)
}

/** The pixels without shadows, hairs and highlights. */
function steady(pixels: Lab[]): Lab[] {
  const middle = median(pixels.map(([l]) => l))
  const deviation = robust * median(pixels.map(([l]) => Math.abs(l - middle)))
  const reach = Math.max(1, deviation * skinThresholds.outlier)
  return pixels.filter(([l]) => Math.abs(l - middle) <= reach)
}

/**
 * The colour of lit skin within outlines on a face; `undefined` where none of them shows what can be skin in white light.
 */
export function sampleSkin(photo: RgbImage, regions: Point[][], light: Light): SkinSample | undefined {
  const { litWithin, seenShare, pixels: wanted } = skinThresholds
  const seen = regions.map((region) => pixelsIn(photo, region, light))
  const most = Math.max(...seen.map((pixels) => pixels.length))
  const skin = seen
    .filter((pixels) => pixels.length >= Math.max(wanted.least, most * seenShare))
    .map((pixels) => ({ pixels, middle: medianLab(pixels) }))
    .filter(({ middle }) => isPlausibleSkin(middle))
    .sort((a, b) => b.middle[0] - a.middle[0])
  if (!skin.length) return undefined
  const lightest = skin[0].middle[0]
  const lit = skin.filter(({ middle }) => lightest - middle[0] <= litWithin).flatMap(({ pixels }) => pixels)
  const kept = steady(lit).sort((a, b) => a[0] - b[0])
  const lab = medianLab(kept)
  const { from, to } = skinThresholds.matte
  const matte = medianLab(kept.slice(Math.floor(kept.length * from), Math.ceil(kept.length * to)))
  const spread = robust * median(kept.map((p) => Math.hypot(p[0] - lab[0], p[1] - lab[1], p[2] - lab[2])))
  return { lab, matte, spread, pixels: kept.length, unevenness: lightest - skin[skin.length - 1].middle[0] }
}
