import { chromaOf, type Lab } from '../../../shared/lab.ts'
import type { Point, RgbImage } from '../../imaging/image.ts'
import { pixelsIn, type SkinSample } from './sample-skin.ts'
import { skinThresholds } from './skin-thresholds.ts'
import type { Light } from './white-balance.ts'

const luminanceOf = (l: number) => ((l + 16) / 116) ** 3
const lightnessOf = (y: number) => 116 * Math.cbrt(y) - 16
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]

/**
 * L* of what is white within an outline; `undefined` where it is all but closed, or nothing in it is white.
 * @param open share of the square of its width that it must cover, whatever the size of the photo
 */
function whiteIn(photo: RgbImage, outline: Point[], open: number, light: Light): number | undefined {
  const { brightest, chroma, pixels: least } = skinThresholds.white
  const xs = outline.map(({ x }) => x)
  const width = Math.max(...xs) - Math.min(...xs)
  // What a bright photo clips is white all the same.
  const pixels = pixelsIn(photo, outline, light, 256).sort((a, b) => b[0] - a[0])
  if (pixels.length < Math.max(least, open * width ** 2)) return undefined
  const white = pixels.slice(0, Math.ceil(pixels.length * brightest))
  return median(white.map(chromaOf)) < chroma ? median(white.map(([l]) => l)) : undefined
}

/**
 * L* of the white of a face's eyes or of its teeth, where one can be trusted: both eyes must agree (one that does not shows
 * glasses or backdrop), and teeth must be lighter than the skin.
 */
export function findWhite(
  photo: RgbImage,
  { eyes, mouth }: { eyes: Point[][]; mouth: Point[] },
  skin: Lab,
  light: Light,
): number | undefined {
  const { eyeOpen, mouthOpen, apart } = skinThresholds.white
  const [left, right] = eyes.map((eye) => whiteIn(photo, eye, eyeOpen, light))
  const agree = left !== undefined && right !== undefined && Math.abs(left - right) <= apart
  const teeth = whiteIn(photo, mouth, mouthOpen, light)
  const whites = [
    ...(agree ? [Math.max(left, right)] : []),
    ...(teeth !== undefined && teeth > skin[0] + 5 ? [teeth] : []),
  ]
  return whites.length ? Math.max(...whites) : undefined
}

/**
 * A skin's colour as it would be were the face's white as light as whites are: a photo that brings deep skin to the
 * lightness of fair skin, by exposure or by sheen, brings the white far above it. Never lighter than it was seen.
 */
export function relateToWhite({ lab, matte }: SkinSample, white: number): Lab {
  const share = luminanceOf(matte[0]) / luminanceOf(white)
  const l = lightnessOf(share * skinThresholds.white.luminance)
  return l >= lab[0]
    ? lab
    : [l, ...(l < matte[0] ? ([matte[1], matte[2]] as const) : ([lab[1], lab[2]] as const))]
}
