import type { BodyFields } from './body-fields.ts'

/** Ends of the old clothes along the torso: shoulders 0, hips 1. */
export interface Waistline {
  /** Where the top ends and where trousers or skirt begin; between them lies a bare belly. */
  topEnd: number
  bottomStart: number
  /** `dress`: both are of one cloth; `open`: the top goes on to where the picture ends. */
  kind: 'parted' | 'dress' | 'open'
}

const step = 0.02
const first = 0.15
const last = 1.45
const natural = 0.68
/** Where a top may end. */
const earliest = 0.35
const latest = 1.3
/** One cloth from the chest to here is a dress; where the picture ends earlier it is taken for a top. */
const dressLength = 1.15
/** With less cloth than this below the change, it must be a very clear one. */
const enough = 0.35
/** Least distance of two cloths in Lab units, lightness counted half. */
const minContrast = 9

interface Row {
  down: number
  colour: [number, number, number]
  bare: number
}

/** Looks for the change of cloth along the torso in the medians of its rows; `isSkin` tells bare skin by pixel. */
export function findWaistline(
  lab: Float32Array,
  inside: Float32Array,
  fields: BodyFields,
  isSkin: Uint8Array,
): Waistline {
  const rows = torsoRows(lab, inside, fields, isSkin)
  const cloth = rows.filter((row) => row.bare < 0.5)
  const belly = findBelly(rows)
  if (belly) return { topEnd: belly[0], bottomStart: belly[1], kind: 'parted' }
  let best = { cost: Number.POSITIVE_INFINITY, at: natural, contrast: 0, jump: 0 }
  for (let i = 5; i < cloth.length - 5; i++) {
    if (cloth[i].down < earliest || cloth[i].down > latest) continue
    const above = medianColour(cloth.slice(0, i))
    const below = medianColour(cloth.slice(i, i + 20))
    let cost = 0
    for (let k = 0; k < cloth.length; k++)
      cost += Math.min(40, distance(cloth[k].colour, k < i ? above : below))
    cost /= cloth.length
    if (cost >= best.cost) continue
    const jump = distance(medianColour(cloth.slice(i - 5, i - 1)), medianColour(cloth.slice(i + 1, i + 5)))
    best = { cost, at: (cloth[i - 1].down + cloth[i].down) / 2, contrast: distance(above, below), jump }
  }
  if (!cloth.length) return { topEnd: natural, bottomStart: natural, kind: 'dress' }
  const end = cloth[cloth.length - 1].down
  const parted =
    best.contrast > minContrast &&
    best.contrast > (best.at < end - enough ? 2 : 3.3) * best.cost &&
    best.jump > Math.max(6, 0.4 * best.contrast)
  if (parted) return { topEnd: best.at, bottomStart: best.at, kind: 'parted' }
  if (end >= dressLength) return { topEnd: natural, bottomStart: natural, kind: 'dress' }
  return { topEnd: end + step, bottomStart: end + step, kind: 'open' }
}

function torsoRows(lab: Float32Array, inside: Float32Array, fields: BodyFields, isSkin: Uint8Array): Row[] {
  const bins: number[][] = Array.from({ length: Math.ceil((last - first) / step) }, () => [])
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] < 0.8 || Math.abs(fields.across[i]) > 0.32) continue
    const bin = Math.floor((fields.down[i] - first) / step)
    if (bin < 0 || bin >= bins.length) continue
    // Hands and forearms in front of the body tell nothing about its clothes.
    if (fields.arm[i] < 0.13 && fields.alongArm[i] > 0.8) continue
    bins[bin].push(i)
  }
  return bins.flatMap((pixels, bin) => {
    if (pixels.length < 6) return []
    const bare = pixels.filter((i) => isSkin[i]).length / pixels.length
    const cloth = bare < 0.5 ? pixels.filter((i) => !isSkin[i]) : pixels
    const channel = (c: number) => median(cloth.map((i) => lab[i * 3 + c]))
    return [{ down: first + (bin + 0.5) * step, colour: [channel(0), channel(1), channel(2)], bare }]
  })
}

/** The longest run of bare rows below the chest, as [start, end]. */
function findBelly(rows: Row[]): [number, number] | null {
  let best: [number, number] | null = null
  for (let i = 0; i < rows.length; i++) {
    if (rows[i].bare < 0.5 || rows[i].down < 0.3) continue
    let j = i
    while (j + 1 < rows.length && rows[j + 1].bare >= 0.5) j++
    const run: [number, number] = [rows[i].down - step / 2, rows[j].down + step / 2]
    const clothBefore = rows.slice(0, i).some((row) => row.bare < 0.5 && row.down > 0.15)
    const clothAfter = rows.slice(j + 1).some((row) => row.bare < 0.5)
    if (clothBefore && clothAfter && (!best || run[1] - run[0] > best[1] - best[0])) best = run
    i = j
  }
  return best
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

const medianColour = (rows: Row[]): [number, number, number] => [
  median(rows.map((row) => row.colour[0])),
  median(rows.map((row) => row.colour[1])),
  median(rows.map((row) => row.colour[2])),
]

const distance = (a: number[], b: number[]) => Math.hypot((a[0] - b[0]) * 0.5, a[1] - b[1], a[2] - b[2])
