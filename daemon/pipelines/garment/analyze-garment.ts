import { DrapeError } from '../../../shared/errors.ts'
import type { RequestedGarmentType } from '../../../shared/garment-type.ts'
import type { ReasonCode } from '../../../shared/reasons.ts'
import { fillPolygon } from '../../imaging/fill-polygon.ts'
import type { Mask, Point, RgbaImage, RgbImage } from '../../imaging/image.ts'
import { bottomSide, findCrotch } from './bottom-side.ts'
import { cutAlong, cutGarment } from './cut-garment.ts'
import { findNeckline } from './find-neckline.ts'
import type { GarmentAnalysis, GarmentSide } from './garment-analysis.ts'
import { guessType } from './guess-type.ts'
import { isGarmentShape } from './is-garment-shape.ts'
import { looksWorn } from './looks-worn.ts'
import { openGaps } from './open-gaps.ts'
import { seeThroughLace } from './see-through-lace.ts'
import { mirrorSilhouette, readSilhouette, type Silhouette } from './silhouette.ts'
import { softCutout } from './soft-cutout.ts'
import { topProfile, topSide } from './top-side.ts'
import { typeFromWords } from './type-from-words.ts'

const margin = 4

export interface GarmentOptions {
  requested: RequestedGarmentType
  pageWords: string
  /** Where a model wears the garment, of the picture's size; without it the garment is cut from a plain backdrop. */
  wornRegion?: Mask
}

/**
 * Cuts the garment out of a product picture with a plain backdrop and reads its type and landmarks.
 * Throws `GARMENT_NOT_FOUND` when there is no garment in it.
 */
export function analyzeGarment(picture: RgbImage, options: GarmentOptions): GarmentAnalysis {
  const { wornRegion } = options
  const { mask, maps, backdrop, paleRim, edgeClarity, plainness } = wornRegion
    ? cutAlong(picture, wornRegion)
    : cutGarment(picture)
  const box = boundingBox(mask, picture.width, picture.height)
  if (!box || plainness < 0.58) throw new DrapeError('GARMENT_NOT_FOUND')
  const { x0, y0, width, height } = box
  const crop = <T extends Uint8Array | Float32Array>(data: T, channels: number): T => {
    const out = new (data.constructor as new (n: number) => T)(width * height * channels)
    for (let y = 0; y < height; y++) {
      const start = ((y0 + y) * picture.width + x0) * channels
      out.set(data.subarray(start, start + width * channels), y * width * channels)
    }
    return out
  }
  const shape = crop(mask, 1)
  if (!isGarmentShape(shape, width, height, picture)) throw new DrapeError('GARMENT_NOT_FOUND')
  const lab = crop(maps.lab, 3)
  const worn = wornRegion !== undefined || looksWorn(shape, lab, width, height)
  const close = { width, height, data: crop(picture.data, 3) }
  const cutout = softCutout(close, shape)
  if (backdrop && !paleRim) {
    const inBox = {
      picture: close,
      mask: shape,
      lab,
      edge: crop(maps.edge, 1),
      lighter: crop(maps.lighter, 1),
    }
    seeThroughLace(
      cutout,
      inBox,
      backdrop.coefficients.map(([middle]) => middle),
    )
  }
  const s = readSilhouette(openGaps(shape, width, height), width, height)
  const m = mirrorSilhouette(s)

  const guess = guessType(s, m)
  const worded = typeFromWords(options.pageWords)
  const type = options.requested !== 'auto' ? options.requested : (worded ?? guess.type)
  const typeSource = options.requested !== 'auto' ? 'requested' : worded ? 'page' : 'silhouette'
  const reasons: ReasonCode[] = []
  if (worn) reasons.push('GARMENT_ON_MODEL')
  if (edgeClarity < 0.2) reasons.push('GARMENT_EDGE_UNCERTAIN')
  const doubtful =
    typeSource === 'silhouette' ? guess.confidence < 0.65 : worded !== guess.type && guess.confidence > 0.9
  if (typeSource !== 'requested' && doubtful) reasons.push('GARMENT_TYPE_UNCERTAIN')
  const common = {
    type,
    typeSource,
    cutout,
    fill: Math.max(width, height) / Math.min(picture.width, picture.height),
    confidence:
      Math.min(1, 0.55 + 0.45 * edgeClarity) * (doubtful ? 0.7 : 1) * (wornRegion ? 0.6 : worn ? 0.4 : 1),
    reasons,
  } as const

  if (type === 'lower_body') {
    const crotch = findCrotch(s)
    const left = bottomSide(s, crotch)
    const right = mirrorSide(bottomSide(m, crotch && { x: width - crotch.x, y: crotch.y }), width)
    return {
      ...common,
      neckline: [left.waist, right.waist],
      left,
      right,
      hemCentre: crotch ?? hemCentre(s),
      crotch,
      sleeves: 'none',
      collar: 'none',
    }
  }
  const l = topSide(s, type === 'dresses')
  const r = topSide(m, type === 'dresses')
  const left = l.side
  const right = mirrorSide(r.side, width)
  const chest = Math.max(1, right.armpit.x - left.armpit.x)
  const neckWidth = Math.max(1, right.neck.x - left.neck.x)
  const collarHeight = Math.min(l.collarHeight, r.collarHeight)
  const collarWidth = width - r.collarTop.x - l.collarTop.x
  const upright = collarWidth > neckWidth * 0.72 && collarHeight > neckWidth * 0.24
  const collar = collarHeight < chest * 0.04 ? 'none' : upright ? 'turtleneck' : 'shirt'
  const collarRight = { x: width - r.collarTop.x, y: r.collarTop.y }
  const ends = collar === 'shirt' ? [l.collarTop, collarRight] : [left.neck, right.neck]
  const neckline =
    collar === 'turtleneck' || wornRegion
      ? { line: topProfile(s, l.collarTop, collarRight, 25), cut: false }
      : findNeckline(s, lab, ends[0], ends[1], { chest, kind: collar === 'shirt' ? 'collar' : 'plain' })
  if (neckline.cut) eraseAbove(cutout, neckline.line)
  const sleeveLength = Math.min(l.sleeveLength, r.sleeveLength)
  const drop = Math.min(...[left, right].map((side) => (side.sleeve?.inner.at(-1)?.y ?? 0) - side.armpit.y))
  return {
    ...common,
    neckline: neckline.line,
    left,
    right,
    hemCentre: hemCentre(s),
    crotch: null,
    sleeves:
      sleeveLength === 0 ? 'none' : sleeveLength > chest * 1.4 || drop > chest * 0.7 ? 'long' : 'short',
    collar,
  }
}

function boundingBox(mask: Uint8Array, width: number, height: number) {
  let x0 = width
  let x1 = -1
  let y0 = height
  let y1 = -1
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!mask[i]) continue
      if (x < x0) x0 = x
      if (x > x1) x1 = x
      if (y < y0) y0 = y
      y1 = y
    }
  }
  if (x1 < 0) return null
  x0 = Math.max(0, x0 - margin)
  y0 = Math.max(0, y0 - margin)
  return {
    x0,
    y0,
    width: Math.min(width, x1 + 1 + margin) - x0,
    height: Math.min(height, y1 + 1 + margin) - y0,
  }
}

function mirrorSide(side: GarmentSide, width: number): GarmentSide {
  const flip = (p: Point) => ({ x: width - p.x, y: p.y })
  const strip = (t: GarmentSide['sleeve']) => t && { outer: t.outer.map(flip), inner: t.inner.map(flip) }
  return {
    neck: flip(side.neck),
    shoulderTip: flip(side.shoulderTip),
    armpit: flip(side.armpit),
    waist: flip(side.waist),
    hip: flip(side.hip),
    hem: flip(side.hem),
    side: side.side.map(flip),
    sleeve: strip(side.sleeve),
    leg: strip(side.leg),
  }
}

function hemCentre(s: Silhouette): Point {
  for (let y = s.height - 1; y > 0; y--)
    if (s.mask[y * s.width + s.axis]) return { x: s.axis + 0.5, y: y + 0.5 }
  return { x: s.axis, y: s.height }
}

/** Makes everything above the line between its two ends transparent, with a soft edge. */
function eraseAbove({ width, height, data }: RgbaImage, line: readonly Point[]) {
  const above = -margin
  const region = [{ x: line[0].x, y: above }, ...line, { x: line[line.length - 1].x, y: above }]
  const gone = fillPolygon(region, width, height).data
  for (let i = 0; i < gone.length; i++) {
    if (gone[i]) data[i * 4 + 3] = Math.round((data[i * 4 + 3] * (255 - gone[i])) / 255)
  }
}
