import { boxSum } from '../../imaging/box-sum.ts'
import type { Mask, RgbImage } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import { type RegionFields, regionClasses } from './region-classes.ts'
import type { WorkFrame } from './work-frame.ts'

/** Reach, in the frame's pixels, of the local colours on both sides of an edge. */
const radius = 4
/** Variance of a region's local colour in Lab units squared. */
const variance = 45
/** Limits how loudly colour may speak against place. */
const loudest = 7
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
  const { near, colours } = localColours(frame, fields)
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
    const cellRow = Math.min(height - 1, ((row + 0.5) * scale) | 0) * width
    for (let column = 0; column < box.width; column++) {
      const cell = cellRow + Math.min(width - 1, ((column + 0.5) * scale) | 0)
      const o = (box.y + row) * photo.width + box.x + column
      let sure = -1
      for (let c = 0; c < count; c++) if (near[c][cell] > 0.985) sure = c
      if (sure >= 0) {
        outputs[0][o] = 0
        outputs[sure][o] = 255
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

/** Share of each class around every cell, and its mean colour there. */
function localColours(frame: WorkFrame, fields: RegionFields) {
  const { width, height, lab } = frame
  const size = width * height
  const near: Float32Array[] = []
  const colours: Float32Array[] = []
  const weighted = new Float32Array(size)
  const cells = boxSum(new Float32Array(size).fill(1), width, height, radius)
  for (const name of regionClasses) {
    // Squared, so that mixed pixels at the edge colour the mean less.
    const weights = fields[name].map((value) => value * value)
    const sums = boxSum(weights, width, height, radius)
    const colour = new Float32Array(size * 3)
    for (let channel = 0; channel < 3; channel++) {
      for (let i = 0; i < size; i++) weighted[i] = weights[i] * lab[i * 3 + channel]
      const channelSums = boxSum(weighted, width, height, radius)
      for (let i = 0; i < size; i++) colour[i * 3 + channel] = sums[i] > 1e-6 ? channelSums[i] / sums[i] : 0
    }
    for (let i = 0; i < size; i++) sums[i] /= cells[i]
    near.push(sums)
    colours.push(colour)
  }
  return { near, colours }
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
    const value = Math.log(share[c] + 0.02) - Math.min(distance / (2 * variance), loudest)
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
  const place = Math.log((share[first] + 0.02) / (share[second] + 0.02))
  const colour = square > 1 ? Math.max(-1, Math.min(1, (2 * dot) / square - 1)) : 0
  const logit = place + colour * Math.min(loudest, square / (2 * variance))
  const alpha = 255 / (1 + Math.exp(-logit))
  outputs[first][o] = alpha + 0.5
  outputs[second][o] = 255.5 - alpha
}
