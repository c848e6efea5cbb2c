import { setImmediate } from 'node:timers/promises'
import { type Box, suppress } from '../../../../models/networks/densepose/boxes.ts'
import { crop } from '../../../imaging/crop.ts'
import type { Mask, Point, Box as Region, RgbImage } from '../../../imaging/image.ts'
import { type CropRegion, cropRegions } from './crop-regions.ts'
import { decodePrompts } from './decode-prompts.ts'
import { drawRuns } from './draw-runs.ts'
import { type EmbeddedPicture, embedPicture, type SamRuns } from './embed-picture.ts'
import { measureMask } from './measure-mask.ts'

/** SAM2AutomaticMaskGenerator's arguments; the defaults are the reference's, but for the size of batches. */
export interface MaskOptions {
  pointsPerSide?: number
  /** Changes memory and speed, nothing else. */
  pointsPerBatch?: number
  /** Masks that are expected to overlap the truth by less (IoU) go. */
  iouThreshold?: number
  stabilityThreshold?: number
  stabilityOffset?: number
  /** Of two masks whose boxes overlap by more (IoU) the worse goes. */
  boxOverlap?: number
  cropLayers?: number
  /** As `boxOverlap`, between crops; the mask of the smaller crop stays. */
  cropBoxOverlap?: number
  cropOverlapRatio?: number
  /** By how much each layer of crops has fewer points a side. */
  cropPointsDivisor?: number
  /** What the encoder made of the whole picture, where that is known. */
  embedded?: EmbeddedPicture
  /** Side of the square that the networks were built for, in pixels. */
  size?: number
  signal?: AbortSignal
  /** After each batch: how many of how many points are done. */
  onProgress?(done: number, total: number): void
}

const defaults = {
  pointsPerSide: 32,
  pointsPerBatch: 16,
  iouThreshold: 0.8,
  stabilityThreshold: 0.95,
  stabilityOffset: 1,
  boxOverlap: 0.7,
  cropLayers: 0,
  cropBoxOverlap: 0.7,
  cropOverlapRatio: 512 / 1500,
  cropPointsDivisor: 1,
  size: 1024,
}
type Settings = MaskOptions & typeof defaults

/** One of the things in a picture. */
export interface GeneratedMask {
  /** In pixels. */
  area: number
  /** First and last column and row that the mask touches. */
  box: Box
  /** How much the network expects the mask to overlap the truth (IoU), 0..1. */
  iou: number
  stability: number
  /** The point that was asked about. */
  point: Point
  /** The part of the picture that was looked at. */
  region: Region
  /** The mask of zeros and 255 at the picture's size, drawn anew each time. */
  draw(): Mask
}

/** Centres of side × side cells of a region, row by row. */
const gridPoints = (side: number, { width, height }: Region): Point[] =>
  Array.from({ length: side * side }, (_, i) => ({
    x: (((i % side) + 0.5) / side) * width,
    y: ((Math.floor(i / side) + 0.5) / side) * height,
  }))

/** Whether a box ends within 20 pixels of an edge of its region that is no edge of the picture: it was cut off. */
function isCutOff(box: Box, { x, y, width, height }: Region, picture: RgbImage): boolean {
  const edges = [x, y, x + width, y + height]
  const outer = [0, 0, picture.width, picture.height]
  const near = (place: number, edge: number) => Math.abs(place - edge) <= 20
  return box.some((place, i) => near(place, edges[i]) && !near(place, outer[i]))
}

/** The reference compares in float32. */
const atLeast = (value: number, bound: number) => Math.fround(value) >= Math.fround(bound)
const above = (value: number, bound: number) => Math.fround(value) > Math.fround(bound)

/** Masks of one region for a grid of points, without those that say the same. */
async function masksOf(
  picture: RgbImage,
  embedded: EmbeddedPicture,
  { region }: CropRegion,
  points: Point[],
  runs: SamRuns,
  settings: Settings,
  onBatch: (points: number) => void,
): Promise<GeneratedMask[]> {
  const found: GeneratedMask[] = []
  for (let start = 0; start < points.length; start += settings.pointsPerBatch) {
    // A cancellation comes as a message, which only a turn of the event loop lets in.
    await setImmediate()
    settings.signal?.throwIfAborted()
    const batch = points.slice(start, start + settings.pointsPerBatch)
    const answers = await decodePrompts(
      embedded,
      batch.map((point) => [{ ...point, label: 1 }]),
      runs,
    )
    for (const [i, { masks, ious }] of answers.entries())
      for (const mask of [1, 2, 3]) {
        if (settings.iouThreshold > 0 && !above(ious[mask], settings.iouThreshold)) continue
        const measured = measureMask(masks[mask], region, settings.stabilityOffset)
        if (settings.stabilityThreshold > 0 && !atLeast(measured.stability, settings.stabilityThreshold))
          continue
        const [left, top, right, bottom] = measured.box
        const box: Box = [left + region.x, top + region.y, right + region.x, bottom + region.y]
        if (isCutOff(box, region, picture)) continue
        found.push({
          area: measured.area,
          box,
          iou: ious[mask],
          stability: measured.stability,
          point: { x: batch[i].x + region.x, y: batch[i].y + region.y },
          region,
          draw: () => drawRuns(measured.runs, region, picture.width, picture.height),
        })
      }
    onBatch(batch.length)
  }
  return best(found, ({ iou }) => iou, settings.boxOverlap)
}

const best = (masks: GeneratedMask[], scoreOf: (mask: GeneratedMask) => number, overlap: number) =>
  suppress(
    masks.map((mask) => ({ mask, box: mask.box, score: scoreOf(mask) })),
    overlap,
  ).map(({ mask }) => mask)

/**
 * Every thing in a picture that a grid of points finds, the surest first: SAM 2's automatic mask generator, its filters in
 * its order.
 * @throws whatever the signal's reason is, between two batches
 */
export async function generateMasks(
  picture: RgbImage,
  runs: SamRuns,
  options: MaskOptions = {},
): Promise<GeneratedMask[]> {
  const settings: Settings = { ...defaults, ...options }
  const crops = cropRegions(picture.width, picture.height, settings.cropLayers, settings.cropOverlapRatio)
  const grids = crops.map(({ region, layer }) =>
    gridPoints(Math.trunc(settings.pointsPerSide / settings.cropPointsDivisor ** layer), region),
  )
  const total = grids.reduce((sum, grid) => sum + grid.length, 0)
  let done = 0
  const onBatch = (points: number) => {
    done += points
    settings.onProgress?.(done, total)
  }
  const found: GeneratedMask[] = []
  for (const [i, place] of crops.entries()) {
    settings.signal?.throwIfAborted()
    const known = place.layer === 0 ? settings.embedded : undefined
    const embedded = known ?? (await embedPicture(crop(picture, place.region), runs, settings.size))
    found.push(...(await masksOf(picture, embedded, place, grids[i], runs, settings, onBatch)))
  }
  if (crops.length === 1) return found
  return best(found, ({ region }) => 1 / (region.width * region.height), settings.cropBoxOverlap)
}

/** The specification's choice: the mask with most pixels, of equals the surest; undefined where there is none. */
export const largestMask = (masks: GeneratedMask[]): GeneratedMask | undefined =>
  masks.reduce<GeneratedMask | undefined>(
    (largest, mask) => (largest && largest.area >= mask.area ? largest : mask),
    undefined,
  )
