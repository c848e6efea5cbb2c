import { nameColor } from '../../../shared/colors.ts'
import { deltaE2000, type Lab } from '../../../shared/lab.ts'
import type { GarmentColor } from '../../../shared/score-colors.ts'
import type { RgbaImage } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'

/** Pixels looked at: enough that a stripe of a twentieth counts, few enough for a millisecond or two. */
const samples = 3000
const clusters = 6
const rounds = 12
/** CIEDE2000 below which two clusters are one colour in light and shade. */
const same = 13
/** Share of the garment below which a colour is a button or a seam. */
const least = 0.08
const most = 4

const distance = (a: Lab, b: Lab) => (a[0] - b[0]) ** 2 / 4 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
const nearest = (pixel: Lab, centres: Lab[]) => {
  let best = 0
  for (let i = 1; i < centres.length; i++)
    if (distance(pixel, centres[i]) < distance(pixel, centres[best])) best = i
  return best
}

function opaquePixels({ data }: RgbaImage): Lab[] {
  const inside: number[] = []
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 230) inside.push(i)
  const step = Math.max(1, Math.floor(inside.length / samples))
  const picked = inside.filter((_, i) => i % step === 0)
  const lab = rgbToLab(Uint8Array.from(picked.flatMap((i) => [data[i], data[i + 1], data[i + 2]])))
  return picked.map((_, i) => [lab[i * 3], lab[i * 3 + 1], lab[i * 3 + 2]])
}

/** k-means from the pixels that lie farthest apart; folds make lightness count half. */
function cluster(pixels: Lab[]): { lab: Lab; count: number }[] {
  const centres: Lab[] = [pixels[pixels.length >> 1]]
  while (centres.length < clusters) {
    let far = pixels[0]
    let reach = 0
    for (const pixel of pixels) {
      const gap = distance(pixel, centres[nearest(pixel, centres)])
      if (gap > reach) [far, reach] = [pixel, gap]
    }
    if (reach < 25) break
    centres.push(far)
  }
  let counts: number[] = []
  for (let round = 0; round < rounds; round++) {
    const sums = centres.map(() => [0, 0, 0])
    counts = centres.map(() => 0)
    for (const pixel of pixels) {
      const i = nearest(pixel, centres)
      counts[i]++
      for (let c = 0; c < 3; c++) sums[i][c] += pixel[c]
    }
    centres.forEach((centre, i) => {
      if (counts[i]) centres[i] = sums[i].map((sum) => sum / counts[i]) as Lab
      else centres[i] = centre
    })
  }
  return centres.map((lab, i) => ({ lab, count: counts[i] })).filter(({ count }) => count > 0)
}

/** The main colours of a cut-out garment, the largest first; a colour in light and shade is one. */
export function mainColors(cutout: RgbaImage): GarmentColor[] {
  const pixels = opaquePixels(cutout)
  if (!pixels.length) return []
  const found: { lab: Lab; count: number }[] = []
  for (const one of cluster(pixels).sort((a, b) => b.count - a.count)) {
    const kin = found.find(({ lab }) => deltaE2000(lab, one.lab) < same)
    if (!kin) {
      found.push(one)
      continue
    }
    const whole = kin.count + one.count
    kin.lab = kin.lab.map((v, c) => (v * kin.count + one.lab[c] * one.count) / whole) as Lab
    kin.count = whole
  }
  const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits
  return found
    .map(({ lab, count }) => ({
      name: nameColor(lab),
      lab: lab.map((v) => round(v, 1)) as Lab,
      share: round(count / pixels.length, 3),
    }))
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
}
