import type { Mask, RgbImage } from '../../imaging/image.ts'
import type { Backdrop } from './backdrop.ts'
import { components } from './components.ts'
import { flood } from './flood.ts'
import { healBites } from './heal-bites.ts'
import { openLoops } from './open-loops.ts'
import { peelHalo } from './peel-halo.ts'
import { measure, type PictureMaps, pictureMaps } from './picture-maps.ts'

export interface GarmentCut {
  maps: PictureMaps
  backdrop: Backdrop
  /** Lab distance below which a pixel counts as backdrop. */
  threshold: number
  /** 1 inside the garment. */
  mask: Uint8Array
  /** Whether cloth as pale as the backdrop reaches the outline. */
  paleRim: boolean
  /** 0..1: share of the outline that stands on a clear step in colour. */
  edgeClarity: number
  /** 0..1: how much of the picture's border shows the backdrop and nothing else. */
  plainness: number
}

function ring(width: number, height: number): Int32Array {
  const depth = Math.max(2, Math.round(Math.min(width, height) * 0.025))
  const out: number[] = []
  for (let y = 1; y < height - 1; y += 2) {
    const whole = y < depth || y >= height - depth
    for (let x = 1; x < width - 1; x += 2) {
      if (!whole && x === depth + (1 - (depth % 2))) x = Math.max(x, width - depth - (depth % 2))
      out.push(y * width + x)
    }
  }
  return Int32Array.from(out)
}

function* border(width: number, height: number) {
  for (let x = 0; x < width; x++) {
    yield x
    yield (height - 1) * width + x
  }
  for (let y = 0; y < height; y++) {
    yield y * width
    yield y * width + width - 1
  }
}

/** Closes `open` around its barriers by one pixel, so that the flood does not slip through a pinhole. */
function narrow(open: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(open.length)
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1; i < y * width + width - 1; i++) {
      if (!open[i]) continue
      out[i] =
        open[i - 1] &
        open[i + 1] &
        open[i - width] &
        open[i + width] &
        open[i - width - 1] &
        open[i - width + 1] &
        open[i + width - 1] &
        open[i + width + 1]
    }
  }
  for (const i of border(width, height)) out[i] = open[i]
  return out
}

/** Lets `reached` grow by one pixel into `allowed`. */
function grow(reached: Uint8Array, allowed: Uint8Array, width: number): Uint8Array {
  const out = reached.slice()
  for (let i = width; i < reached.length - width; i++) {
    if (
      !reached[i] &&
      allowed[i] &&
      reached[i - 1] | reached[i + 1] | reached[i - width] | reached[i + width]
    ) {
      out[i] = 1
    }
  }
  return out
}

/** The backdrop as reached from the border. Smooth darkening of its own colour, a shadow, is walked through. */
function reachBackdrop(
  maps: PictureMaps,
  threshold: number,
  edgeLimit: number,
  shadows: boolean,
): Uint8Array {
  const { width, height, distance, edge, shade } = maps
  const open = new Uint8Array(distance.length)
  const near = new Uint8Array(distance.length)
  for (let i = 0; i < open.length; i++) {
    near[i] = distance[i] < threshold ? 1 : 0
    open[i] =
      (near[i] && edge[i] < edgeLimit) || (shadows && shade[i] > 0 && edge[i] < Math.max(edgeLimit, 2.2))
        ? 1
        : 0
  }
  const seeds: number[] = []
  for (const i of border(width, height)) if (open[i]) seeds.push(i)
  let reached = flood(narrow(open, width, height), width, height, seeds)
  reached = grow(reached, open, width)
  return grow(reached, near, width)
}

const percentile = (values: Float32Array, share: number) =>
  values.toSorted()[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** Separates a garment from a plain, perhaps softly graded backdrop. The mask may be empty; the caller judges it. */
export function cutGarment(picture: RgbImage): GarmentCut {
  const maps = pictureMaps(picture)
  const { width, height } = maps
  const samples = thin(ring(width, height))
  let backdrop = measure(maps, samples, true)
  const limit = () => {
    const threshold = Math.min(6, Math.max(1.6, 1.2 + 4 * backdrop.noise))
    const steady = Float32Array.from(
      samples.filter((i) => maps.distance[i] < threshold),
      (i) => maps.edge[i],
    )
    return { threshold, edgeLimit: Math.min(2.5, Math.max(0.5, 2.5 * percentile(steady, 0.9))) }
  }
  let { threshold, edgeLimit } = limit()
  const first = reachBackdrop(maps, threshold * 1.5, edgeLimit * 1.5, false)
  const wide: number[] = []
  for (let i = 0; i < first.length; i += 37) if (first[i]) wide.push(i)
  backdrop = measure(maps, wide.length > 300 ? thin(Int32Array.from(wide)) : samples)
  ;({ threshold, edgeLimit } = limit())

  // Where walking through shadows ate the garment itself, a grey one say, they stay.
  const plain = invert(reachBackdrop(maps, threshold, edgeLimit, false))
  let mask = keepGarment(invert(reachBackdrop(maps, threshold, edgeLimit, true)), maps, threshold)
  if (count(mask) < 0.6 * count(plain)) mask = keepGarment(plain, maps, threshold)
  openHoles(mask, maps, threshold)
  openLoops(mask, maps, threshold)
  peelHalo(mask, maps, threshold)
  const edgeClarity = clarity(mask, maps)
  const paleRim = edgeClarity < 0.95 && healBites(mask, maps, threshold, backdrop.noise)
  const shown = samples.filter((i) => maps.distance[i] < threshold * 2).length / samples.length
  const covered = samples.filter((i) => mask[i]).length / samples.length
  const plainness = Math.min(shown, 1 - 1.4 * covered)
  return { maps, backdrop, threshold, mask, paleRim, edgeClarity, plainness }
}

/** The cut along a region that is known already: its largest piece, without holes or frayed ends to judge. */
export function cutAlong(
  picture: RgbImage,
  region: Mask,
): Omit<GarmentCut, 'backdrop' | 'threshold'> & { backdrop: null } {
  const maps = pictureMaps(picture)
  const inside = Uint8Array.from(region.data, (v) => (v > 127 ? 1 : 0))
  const { labels, found } = components(inside, picture.width, picture.height)
  const main = found.reduce((a, b) => (b.area > a.area ? b : a), { label: 0, area: 0 })
  const mask = Uint8Array.from(labels, (label) => (label === main.label && label > 0 ? 1 : 0))
  return { maps, backdrop: null, mask, paleRim: false, edgeClarity: 0.5, plainness: 1 }
}

/** At most about 3,000 of the indices, evenly picked: enough for six coefficients. */
function thin(indices: Int32Array): Int32Array {
  const step = Math.max(1, Math.floor(indices.length / 3000))
  return step === 1 ? indices : indices.filter((_, k) => k % step === 0)
}

function invert(mask: Uint8Array): Uint8Array {
  for (let i = 0; i < mask.length; i++) mask[i] = 1 - mask[i]
  return mask
}

function count(mask: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < mask.length; i++) sum += mask[i]
  return sum
}

/** The largest piece and what hangs with it (a strap cut off by a glare, say); specks and islands of backdrop go. */
function keepGarment(mask: Uint8Array, maps: PictureMaps, threshold: number): Uint8Array {
  const { width, height, distance } = maps
  const { labels, found } = components(mask, width, height)
  if (found.length === 0) return mask
  const main = found.reduce((a, b) => (b.area > a.area ? b : a))
  const sums = new Float64Array(found.length + 1)
  for (let i = 0; i < mask.length; i++) sums[labels[i]] += distance[i]
  const keep = new Uint8Array(found.length + 1)
  for (const c of found) {
    const overlaps = c.right >= main.left && c.left <= main.right
    const atBorder = c.left === 0 || c.top === 0 || c.right === width - 1 || c.bottom === height - 1
    const cloth = sums[c.label] > c.area * threshold * 3
    keep[c.label] = c === main || (c.area > main.area * 0.01 && overlaps && !atBorder && cloth) ? 1 : 0
  }
  for (let i = 0; i < mask.length; i++) mask[i] = keep[labels[i]]
  return mask
}

/**
 * Enclosed pixels are garment (a white print on white) unless a sizeable hole shows exactly the backdrop,
 * as between a sleeve and the body. Mutates `mask`, in which such holes may still be filled.
 */
function openHoles(mask: Uint8Array, maps: PictureMaps, threshold: number) {
  const { width, height, distance, edge } = maps
  const area = count(mask)
  const clear = new Uint8Array(mask.length)
  for (let i = 0; i < mask.length; i++)
    clear[i] = mask[i] && distance[i] < threshold && edge[i] < threshold ? 1 : 0
  const { labels, found } = components(clear, width, height)
  const sums = new Float64Array(found.length + 1)
  for (let i = 0; i < mask.length; i++) sums[labels[i]] += distance[i]
  const drop = new Uint8Array(found.length + 1)
  for (const c of found) {
    const tall = c.bottom - c.top > 2.2 * (c.right - c.left)
    drop[c.label] =
      c.area > area * (tall ? 0.0008 : 0.004) && sums[c.label] / c.area < threshold * 0.45 ? 1 : 0
  }
  for (let i = 0; i < mask.length; i++) if (drop[labels[i]]) mask[i] = 0
}

function clarity(mask: Uint8Array, maps: PictureMaps): number {
  const { width, distance } = maps
  let outline = 0
  let clear = 0
  for (let i = 4 * width; i < mask.length - 4 * width; i++) {
    if (!mask[i] || mask[i - 1] & mask[i + 1] & mask[i - width] & mask[i + width]) continue
    outline++
    const step = Math.max(distance[i - 3], distance[i + 3], distance[i - 3 * width], distance[i + 3 * width])
    if (step > 4) clear++
  }
  return outline === 0 ? 0 : clear / outline
}
