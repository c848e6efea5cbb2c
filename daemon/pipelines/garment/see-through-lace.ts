import { boxSum } from '../../imaging/box-sum.ts'
import type { RgbaImage, RgbImage } from '../../imaging/image.ts'
import { components } from './components.ts'
import { flood } from './flood.ts'

const deepest = 20
const texture = 4
/** Side of the blocks a quick look counts in, and how many of a block's 64 looks must be fine mixtures. */
const block = 24
const crowd = 12
/** Lace of fewer pixels is left as it is. */
const smallest = 300

/** Pixels of the cut-out's box: its picture, what the cut-out's mask holds, and the maps the cut was made by. */
export interface LaceMaps {
  picture: RgbImage
  mask: Uint8Array
  lab: Float32Array
  edge: Float32Array
  lighter: Float32Array
}

/**
 * Makes dark lace at the garment's rim as transparent as it is: between the backdrop's colour and the threads', alpha
 * is how far a pixel has come to the threads, and the backdrop is taken out of its colour. Lace is a fine texture of
 * nothing but mixtures of the two. White prints are kept: they are brighter than a grey backdrop, and before a white
 * one nothing is judged. Mutates `cutout`.
 */
export function seeThroughLace(cutout: RgbaImage, maps: LaceMaps, backdrop: readonly number[]) {
  if (backdrop[0] > 98.5 || !mayHaveLace(maps, backdrop)) return
  const { mask, lab, edge, lighter } = maps
  const { width, height } = cutout
  const inside = Float32Array.from(mask)
  const masked = (value: (i: number) => number) => inside.map((m, i) => (m ? value(i) : 0))
  const off = masked((i) => strangeness(lab, i, backdrop))
  const sum = (values: Float32Array, reach = texture) => boxSum(values, width, height, reach)
  const all = sum(inside)
  const offs = sum(off)
  const ls = sum(masked((i) => lab[i * 3]))
  const edges = sum(masked((i) => Math.min(20, edge[i])))
  const bright = sum(
    masked((i) => (lighter[i] > 2.2 ? 1 : 0)),
    7,
  )
  const deep = sum(inside, deepest)
  const deeper = (2 * deepest + 1) ** 2
  const lacy = (ease: number) =>
    inside.map((m, i) => {
      const l = ls[i] / all[i]
      const mixed =
        offs[i] < (2.6 + ease) * all[i] && l > backdrop[0] - 58 - 12 * ease && l < backdrop[0] - 8 + 4 * ease
      return m && mixed && edges[i] > (5 - 1.5 * ease) * all[i] && bright[i] <= 20 * ease && deep[i] < deeper
        ? 1
        : 0
    })
  const solid = sum(lacy(0), 2).map((n) => (n === 25 ? 1 : 0))
  const zone = Uint8Array.from(sum(solid, 3), (n, i) => (n > 0 && mask[i] ? 1 : 0))
  const { labels, found } = components(zone, width, height)
  const large = new Set(found.filter((c) => c.area >= smallest).map((c) => c.label))
  if (large.size === 0) return
  const certain = inside.map((_, i) => (large.has(labels[i]) ? 1 : 0))
  const close = sum(certain, 24)
  const likely = Uint8Array.from(lacy(1), (value, i) => (value && close[i] > 0 && off[i] < 4 ? 1 : 0))
  const seeds: number[] = []
  for (let i = 0; i < labels.length; i++) if (certain[i]) seeds.push(i)
  const lace = Float32Array.from(flood(likely, width, height, seeds))
  const near = sum(lace)
  const pixels: number[] = []
  for (let i = 0; i < near.length; i++)
    if (near[i] > 0 && mask[i] && off[i] < (lace[i] ? 6 : 4)) pixels.push(i)
  unmix(cutout, maps, pixels)
}

/** Lab distance of a pixel's colour from the mixtures of the backdrop and black. */
function strangeness(lab: Float32Array, i: number, [l, a, b]: readonly number[]): number {
  const share = Math.min(1, Math.max(0, lab[i * 3] / l))
  return Math.hypot(lab[i * 3 + 1] - a * share, lab[i * 3 + 2] - b * share)
}

/** A quick look at every third pixel near the rim: whether blocks of them are full of fine mixtures. */
function mayHaveLace({ picture, mask, lab, edge }: LaceMaps, backdrop: readonly number[]): boolean {
  const { width, height } = picture
  const columns = Math.ceil(width / block)
  const seen = new Uint8Array(columns * Math.ceil(height / block))
  let full = 0
  for (let y = 0; y < height; y += 3) {
    for (let x = 0; x < width; x += 3) {
      const i = y * width + x
      if (!mask[i] || edge[i] < 5 || lab[i * 3] < backdrop[0] - 58 || lab[i * 3] > backdrop[0] - 8) continue
      const within = Math.min(x, y, width - 1 - x, height - 1 - y) >= deepest
      const rim = !within || [deepest, -deepest, deepest * width, -deepest * width].some((k) => !mask[i + k])
      if (!rim || strangeness(lab, i, backdrop) >= 2.6) continue
      if (++seen[Math.floor(y / block) * columns + Math.floor(x / block)] === crowd) full++
    }
  }
  return full >= 2
}

/** Takes the backdrop out of `pixels`; the threads' colour is that of the darkest of them. */
function unmix(cutout: RgbaImage, { picture, mask, lab }: LaceMaps, pixels: number[]) {
  const { data } = picture
  const mean = (indices: number[]) =>
    [0, 1, 2].map(
      (c) => indices.reduce((total, i) => total + data[i * 3 + c], 0) / Math.max(1, indices.length),
    )
  const dark = pixels.toSorted((a, b) => lab[a * 3] - lab[b * 3]).slice(0, Math.ceil(pixels.length * 0.05))
  const thread = mean(dark)
  const outside: number[] = []
  for (let i = 0; i < mask.length; i += 13) if (cutout.data[i * 4 + 3] === 0 && !mask[i]) outside.push(i)
  const back = mean(outside)
  const step = back.map((value, c) => value - thread[c])
  const norm = step.reduce((total, value) => total + value * value, 0)
  for (const i of pixels) {
    const covered = step.reduce((total, value, c) => total + (back[c] - data[i * 3 + c]) * value, 0) / norm
    const alpha = Math.min(cutout.data[i * 4 + 3] / 255, Math.max(0, covered))
    const known = Math.max(alpha, 0.15)
    for (let c = 0; c < 3; c++) {
      const own = (data[i * 3 + c] - (1 - known) * back[c]) / known
      cutout.data[i * 4 + c] = Math.round(Math.min(255, Math.max(0, own)))
    }
    cutout.data[i * 4 + 3] = Math.round(255 * alpha)
  }
}
