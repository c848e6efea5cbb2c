import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handleNames } from '../../../shared/handles.ts'
import { renderGarment } from '../../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import type { RgbImage } from '../../imaging/image.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { analyzeGarment } from '../garment/analyze-garment.ts'
import type { GarmentAnalysis } from '../garment/garment-analysis.ts'
import { analyzePerson } from '../person/analyze-person.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { drape } from './drape.ts'
import type { DrapeInput } from './engine.ts'
import { findLimbs } from './find-limbs.ts'
import { fitGarment } from './fit-garment.ts'

const require = createRequire(import.meta.url)
/** A woman from head to foot in an orange tee and light jeans. */
const womanFile = require.resolve('material-kit/assets/img/examples/studio-2.jpg')
const networks = createInstantNetworks()
let photo: RgbImage
let person: PersonAnalysis
const garments: Record<string, GarmentAnalysis> = {}

beforeAll(async () => {
  photo = await decodeRgb(readFileSync(womanFile))
  person = await analyzePerson(photo, networks)
  for (const name of ['tee-wave', 'camisole-rose', 'longsleeve-plum', 'trousers-sand', 'dress-meadow'])
    garments[name] = analyzeGarment(await decodeRgb(await renderGarment(name)), {
      requested: 'auto',
      pageWords: '',
    })
})
afterAll(() => networks.releaseAll())

const put = (name: string, handles: DrapeInput['handles'] = [], hem: DrapeInput['hem'] = 'over') =>
  drape({ photo, person, garment: garments[name], handles, hem })

const differs = (a: RgbImage, b: RgbImage, i: number) =>
  a.data[i * 3] !== b.data[i * 3] ||
  a.data[i * 3 + 1] !== b.data[i * 3 + 1] ||
  a.data[i * 3 + 2] !== b.data[i * 3 + 2]

/** Share of a region's full pixels whose colour is the orange of the worn tee. */
function orange(image: RgbImage, mask: Uint8Array): number {
  let hits = 0
  let all = 0
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] < 250) continue
    all++
    const [r, g, b] = image.data.subarray(i * 3, i * 3 + 3)
    if (r > 180 && g > 40 && g < 130 && b < 70) hits++
  }
  return hits / all
}

describe.each(['tee-wave', 'trousers-sand', 'dress-meadow'])('%s on a woman', (name) => {
  it('leaves face, hands and all that is far from person and garment as they were', () => {
    const { image } = put(name)
    let changed = 0
    for (let i = 0; i < photo.width * photo.height; i++) {
      if (!differs(image, photo, i)) continue
      changed++
      expect(person.regions.face.data[i]).toBeLessThan(255)
      expect(person.regions.hands.data[i]).toBeLessThan(255)
      // The garment reaches less than a third of the shoulders' width beyond the body.
      const x = i % photo.width
      const reach = (person.right.shoulderTip.x - person.left.shoulderTip.x) * 1.2
      expect(Math.abs(x - person.neckPit.x)).toBeLessThan(reach * 1.6)
    }
    expect(changed).toBeGreaterThan(5000)
  })

  it('returns its six handles inside the photo', () => {
    const { handles } = put(name)
    expect(handles.map((handle) => handle.name)).toEqual([...handleNames[garments[name].type]])
    for (const { x, y } of handles) {
      expect(x).toBeGreaterThan(0.1)
      expect(x).toBeLessThan(0.9)
      expect(y).toBeGreaterThan(0.3)
      expect(y).toBeLessThan(1)
    }
  })
})

it('takes the worn top off', () => {
  const { top } = person.regions
  expect(orange(photo, top.data)).toBeGreaterThan(0.6)
  expect(orange(put('tee-wave').image, top.data)).toBeLessThan(0.02)
  expect(orange(put('dress-meadow').image, top.data)).toBeLessThan(0.02)
})

it('says when skin had to be painted', () => {
  expect(put('camisole-rose').inventedSkin).toBe(true)
  expect(put('longsleeve-plum').inventedSkin).toBe(false)
})

it('keeps the top over trousers', () => {
  const { image } = put('trousers-sand')
  const { top } = person.regions
  for (let i = 0; i < top.data.length; i++) {
    if (top.data[i] === 255 && person.regions.bottom.data[i] === 0)
      expect(differs(image, photo, i)).toBe(false)
  }
})

it('moves the hem with its handle', () => {
  const before = put('tee-wave')
  const hem = before.handles.find((handle) => handle.name === 'hem')!
  const moved = put('tee-wave', [{ ...hem, y: hem.y + 0.08 }])
  expect(moved.handles.find((handle) => handle.name === 'hem')!.y).toBeCloseTo(hem.y + 0.08, 6)
  const at = Math.round((hem.y + 0.05) * photo.height) * photo.width + Math.round(hem.x * photo.width)
  expect(differs(before.image, photo, at)).toBe(false)
  expect(differs(moved.image, photo, at)).toBe(true)
  const others = (handles: typeof before.handles) => handles.filter((handle) => handle.name !== 'hem')
  expect(others(moved.handles)).toEqual(others(before.handles))
})

describe('the mesh', () => {
  it.each(['tee-wave', 'trousers-sand', 'dress-meadow'])('of %s has no open seam', (name) => {
    const { mesh } = fitGarment(person, garments[name], findLimbs(person))
    const edges = new Map<string, number>()
    for (const list of Object.values(mesh.triangles)) {
      for (let t = 0; t < list.length; t += 3) {
        for (const [a, b] of [
          [list[t], list[t + 1]],
          [list[t + 1], list[t + 2]],
          [list[t + 2], list[t]],
        ]) {
          const key = a < b ? `${a} ${b}` : `${b} ${a}`
          edges.set(key, (edges.get(key) ?? 0) + 1)
        }
      }
    }
    // In one closed sheet every edge joins two triangles, save the border, which is one loop.
    const border = [...edges].filter(([, count]) => count === 1).map(([key]) => key.split(' ').map(Number))
    expect([...edges.values()].every((count) => count <= 2)).toBe(true)
    const next = new Map<number, number[]>()
    for (const [a, b] of border) {
      next.set(a, [...(next.get(a) ?? []), b])
      next.set(b, [...(next.get(b) ?? []), a])
    }
    expect([...next.values()].every((ends) => ends.length === 2)).toBe(true)
    const seen = new Set<number>()
    let loops = 0
    for (const start of next.keys()) {
      if (seen.has(start)) continue
      loops++
      for (const stack = [start]; stack.length; ) {
        const vertex = stack.pop()!
        if (seen.has(vertex)) continue
        seen.add(vertex)
        stack.push(...next.get(vertex)!)
      }
    }
    expect(loops).toBe(1)
  })
})

it('draws nothing outside the person where the garment is transparent', () => {
  const { cutout } = garments['tee-wave']
  const nothing = { ...cutout, data: new Uint8Array(cutout.data.length) }
  const { image } = drape({
    photo,
    person,
    garment: { ...garments['tee-wave'], cutout: nothing },
    handles: [],
    hem: 'over',
  })
  for (let i = 0; i < photo.width * photo.height; i++) {
    if (person.regions.person.data[i] === 0) expect(differs(image, photo, i)).toBe(false)
  }
})

it('goes into the trousers when tucked, and hangs over them when not', () => {
  const { bottom, hands } = person.regions
  const changed = (image: RgbImage) => {
    let count = 0
    for (let i = 0; i < bottom.data.length; i++) {
      const isBelow = Math.floor(i / photo.width) > person.waistlineY + 1
      if (isBelow && bottom.data[i] === 255 && hands.data[i] === 0 && differs(image, photo, i)) count++
    }
    return count
  }
  const [over, tucked] = (['over', 'tucked'] as const).map((hem) => put('tee-wave', [], hem).image)
  expect(changed(over)).toBeGreaterThan(500)
  // What is left is what the old hem lay over.
  expect(changed(tucked)).toBeLessThan(changed(over) / 5)
  // Above the waistband both are the same tee.
  const end = Math.floor(person.waistlineY - 3) * photo.width * 3
  expect(Buffer.compare(tucked.data.subarray(0, end), over.data.subarray(0, end))).toBe(0)
})
