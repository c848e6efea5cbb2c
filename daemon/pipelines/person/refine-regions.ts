import { boxSum } from '../../imaging/box-sum.ts'
import type { Mask, RgbImage } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import { type RegionFields, regionClasses } from './region-classes.ts'
import type { WorkFrame } from './work-frame.ts'

/** Local colours are gathered in cells of so many pixels of the frame, over so many cells to each side. */
const cellSide = 2
const radius = 2
/** Variance of a region's local colour in Lab units squared. */
const variance = 45
/** Limits how loudly colour may speak against place. */
const loudest = 6
/** What a region keeps of its claim on pixels where the frame sees nothing of it. */
const hope = 0.004
const count = regionClasses.length

export type RegionMasks = Record<(typeof regionClasses)[number], Mask>

/**
 * Regions at the picture's own size. Away from edges they are the frame's; at edges each pixel is shared between the
 * two likeliest regions by where its colour lies between the regions' colours nearby.
 */
export function refineRegions(photo: RgbImage, frame: WorkFrame, fields: RegionFields): RegionMasks {
  const masks = {} as RegionMasks
  const outputs: Uint8Array[] = []
  for (const name of regionClasses) {
    const data = new Uint8Array(photo.width * photo.height)
    if (name === 'background') data.fill(255)
    masks[name] = { width: photo.width, height: photo.height, data }
    outputs.push(data)
  }
  const { columns, near, colours, sure } = localColours(frame, fields)
  const smooth = regionClasses.map((name) => boxSum(fields[name], frame.width, frame.height, 1))
  const { box, scale, width, height } = frame
  const line = new Uint8Array(box.width * 3)
  const share = new Float32Array(count)
  for (let row = 0; row < box.height; row++) {
    const start = ((box.y + row) * photo.width + box.x) * 3
    line.set(photo.data.subarray(start, start + line.length))
    let lab: Float32Array | null = null
    const wy = Math.min(height - 1, Math.max(0, (row + 0.5) * scale - 0.5))
    const y0 = Math.min(height - 1, wy | 0)
    const y1 = Math.min(height - 1, y0 + 1)
    const fy = wy - y0
    const cellRow = (Math.min(height - 1, ((row + 0.5) * scale) | 0) / cellSide) | 0
    for (let column = 0; column < box.width; column++) {
      const cell = cellRow * columns + ((Math.min(width - 1, (column + 0.5) * scale) / cellSide) | 0)
      const o = (box.y + row) * photo.width + box.x + column
      if (sure[cell] < count) {
        outputs[0][o] = 0
        outputs[sure[cell]][o] = 255
        continue
      }
      lab ??= rgbToLab(line)
      const wx = Math.min(width - 1, Math.max(0, (column + 0.5) * scale - 0.5))
      const x0 = wx | 0
      const x1 = Math.min(width - 1, x0 + 1)
      const fx = wx - x0
      const p00 = y0 * width + x0
      const p01 = y0 * width + x1
      const p10 = y1 * width + x0
      const p11 = y1 * width + x1
      for (let c = 0; c < count; c++) {
        const s = smooth[c]
        const top = s[p00] + (s[p01] - s[p00]) * fx
        const bottom = s[p10] + (s[p11] - s[p10]) * fx
        share[c] = (top + (bottom - top) * fy) / 9
      }
      splitPixel(lab, column * 3, cell, share, near, colours, outputs, o)
    }
  }
  return masks
}

interface LocalColours {
  /** Columns of the grid, each `cellSide` pixels of the frame. */
  columns: number
  /** Share (0..1) of each class around every cell, and its mean colour there. */
  near: Float32Array[]
  colours: Float32Array[]
  /** The one class of cells far from edges, else `count`. */
  sure: Uint8Array
}

function localColours(frame: WorkFrame, fields: RegionFields): LocalColours {
  const columns = Math.ceil(frame.width / cellSide)
  const rows = Math.ceil(frame.height / cellSide)
  const size = columns * rows
  const near: Float32Array[] = []
  const colours: Float32Array[] = []
  const cells = boxSum(new Float32Array(size).fill(1), columns, rows, radius)
  const sure = new Uint8Array(size).fill(count)
  for (const name of regionClasses) {
    const [weights, ...channels] = gather(frame, fields[name], columns, rows)
    const sums = boxSum(weights, columns, rows, radius)
    const colour = new Float32Array(size * 3)
    for (let c = 0; c < 3; c++) {
      const channelSums = boxSum(channels[c], columns, rows, radius)
      for (let i = 0; i < size; i++) colour[i * 3 + c] = sums[i] > 1e-6 ? channelSums[i] / sums[i] : 0
    }
    for (let i = 0; i < size; i++) {
      sums[i] /= cells[i]
      if (sums[i] > 0.985) sure[i] = near.length
    }
    near.push(sums)
    colours.push(colour)
  }
  return { columns, near, colours, sure }
}

/** Weights and weighted L, a, b of a class, per cell; squared, so that mixed pixels at edges colour the mean less. */
function gather(frame: WorkFrame, field: Float32Array, columns: number, rows: number): Float32Array[] {
  const { width, height, lab } = frame
  const sums = [0, 1, 2, 3].map(() => new Float32Array(columns * rows))
  const [weights, L, a, b] = sums
  for (let y = 0, i = 0; y < height; y++) {
    const start = ((y / cellSide) | 0) * columns
    for (let x = 0; x < width; x++, i++) {
      const weight = field[i] * field[i]
      if (weight < 1e-4) continue
      const cell = start + ((x / cellSide) | 0)
      weights[cell] += weight
      L[cell] += weight * lab[i * 3]
      a[cell] += weight * lab[i * 3 + 1]
      b[cell] += weight * lab[i * 3 + 2]
    }
  }
  const area = cellSide * cellSide
  for (const sum of sums) for (let i = 0; i < sum.length; i++) sum[i] /= area
  return sums
}

function splitPixel(
  lab: Float32Array,
  at: number,
  cell: number,
  share: Float32Array,
  near: Float32Array[],
  colours: Float32Array[],
  outputs: Uint8Array[],
  o: number,
) {
  let first = -1
  let second = -1
  let firstValue = Number.NEGATIVE_INFINITY
  let secondValue = Number.NEGATIVE_INFINITY
  for (let c = 0; c < count; c++) {
    if (near[c][cell] < 0.01 || share[c] < 1e-4) continue
    const k = colours[c]
    const distance =
      (lab[at] - k[cell * 3]) ** 2 +
      (lab[at + 1] - k[cell * 3 + 1]) ** 2 +
      (lab[at + 2] - k[cell * 3 + 2]) ** 2
    const value = Math.log(share[c] + hope) - Math.min(distance / (2 * variance), loudest)
    if (value > firstValue) {
      second = first
      secondValue = firstValue
      first = c
      firstValue = value
    } else if (value > secondValue) {
      second = c
      secondValue = value
    }
  }
  outputs[0][o] = 0
  if (first < 0) {
    let most = 0
    for (let c = 1; c < count; c++) if (share[c] > share[most]) most = c
    outputs[most][o] = 255
    return
  }
  if (second < 0) {
    outputs[first][o] = 255
    return
  }
  const a = colours[first]
  const b = colours[second]
  let dot = 0
  let square = 0
  for (let c = 0; c < 3; c++) {
    const span = a[cell * 3 + c] - b[cell * 3 + c]
    dot += (lab[at + c] - b[cell * 3 + c]) * span
    square += span * span
  }
  const place = Math.log((share[first] + hope) / (share[second] + hope))
  const colour = square > 1 ? Math.max(-1, Math.min(1, (2 * dot) / square - 1)) : 0
  const logit = place + colour * Math.min(loudest, square / (2 * variance))
  const alpha = 255 / (1 + Math.exp(-logit))
  outputs[first][o] = alpha + 0.5
  outputs[second][o] = 255.5 - alpha
}
