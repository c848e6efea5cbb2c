import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, describe, expect, test } from 'vitest'
import { reconstructOptions } from '../../../../shared/mesh.ts'
import { renderGarment } from '../../../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { readGlb } from '../mesh/glb.ts'
import { inflate } from './inflate.ts'
import { outlineMesh } from './outline-mesh.ts'
import { createReliefEngine } from './relief-engine.ts'

const require = createRequire(import.meta.url)
const woman = readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg'))
const man = readFileSync(require.resolve('soft-ui-design-system/assets/img/charles.jpg'))
const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())
const { signal } = new AbortController()

const reconstruct = (bytes: Uint8Array) =>
  createReliefEngine(networks).reconstruct(
    {
      picture: { bytes, sha256: createHash('sha256').update(bytes).digest('hex') },
      options: reconstructOptions.parse({}),
    },
    () => {},
    signal,
  )

describe('a strip', () => {
  const grid = { width: 41, height: 40, cell: 1 }
  const inside = new Uint8Array(41 * 40).map((_, i) => (i % 41 >= 10 && i % 41 <= 30 ? 1 : 0))

  test('becomes a round tube that leaves the picture as it is', () => {
    const height = inflate(inside, grid)
    for (const row of [2, 20, 37]) {
      expect(height[row * 41 + 20]).toBeCloseTo(11, 0)
      expect(height[row * 41 + 13] / 11).toBeCloseTo(Math.sqrt(1 - (7 / 11) ** 2), 1)
      expect(height[row * 41 + 5]).toBe(0)
    }
  })

  test('has an outline between its points, and cuts where it leaves the picture', () => {
    const mask = inside.map((value) => value * 200)
    const { places, indices, isRim, cuts } = outlineMesh(mask, grid)
    const rim = places.filter((_, i) => i % 2 === 0 && isRim[i / 2])
    expect(Math.min(...rim)).toBeCloseTo(9 + 127.5 / 200, 5)
    expect(Math.max(...rim)).toBeCloseTo(31 - 127.5 / 200, 5)
    // Twenty-one points and a rim to each side, at the top and at the bottom.
    expect(cuts).toHaveLength(2 * 2 * 22)
    let area = 0
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => [places[indices[t + k] * 2], places[indices[t + k] * 2 + 1]])
      area += ((c[0] - a[0]) * (b[1] - a[1]) - (b[0] - a[0]) * (c[1] - a[1])) / 2
    }
    expect(area).toBeCloseTo((31 - 127.5 / 200 - 9 - 127.5 / 200) * 39, 2)
  })
})

test.each([
  ['a whole person', woman],
  ['one down to the belly', man],
])('%s stands in the room, closed, as high as a person', async (_, bytes) => {
  const { glb, report } = await reconstruct(bytes)
  expect(report).toMatchObject({ mesh_engine: 'relief', quality: 'preview' })
  const { positions, indices, normals, texture } = await readGlb(glb)
  const axis = (k: number) => positions.filter((_, i) => i % 3 === k)
  const extent = (k: number) => Math.max(...axis(k)) - Math.min(...axis(k))
  expect(extent(1)).toBeCloseTo(1.7, 1)
  // A body is flatter than it is wide, and no sheet.
  expect(extent(2)).toBeGreaterThan(0.15)
  expect(extent(2)).toBeLessThan(extent(0) * 1.2)
  expect(Math.max(...axis(2))).toBeGreaterThan(0)
  expect(Math.min(...axis(2))).toBeLessThan(0)

  // Front and back are two vertices in one place at the rim: edges are told by where they lie.
  const place = (v: number) => positions.subarray(v * 3, v * 3 + 3).join()
  const walked = new Map<string, number>()
  for (let t = 0; t < indices.length; t += 3)
    for (let k = 0; k < 3; k++) {
      const [a, b] = [place(indices[t + k]), place(indices[t + ((k + 1) % 3)])]
      if (a === b) continue
      const [key, way] = a < b ? [`${a} ${b}`, 1] : [`${b} ${a}`, -1]
      walked.set(key, (walked.get(key) ?? 0) + way)
    }
  expect([...walked.values()].filter((sum) => sum !== 0)).toEqual([])
  for (let v = 0; v < normals!.length; v += 3)
    expect(Math.abs(Math.hypot(normals![v], normals![v + 1], normals![v + 2]) - 1)).toBeLessThan(1e-4)

  // The texture's left half is the picture, its right half has no detail: nobody's face is on their back.
  const picture = await decodeRgb(texture!.jpeg, 8192)
  const detail = (from: number, to: number) => {
    let sum = 0
    for (let y = 0; y < picture.height; y++)
      for (let x = from; x + 1 < to; x++) {
        const i = (y * picture.width + x) * 3
        sum += Math.abs(picture.data[i] - picture.data[i + 3])
      }
    return sum / ((to - from) * picture.height)
  }
  const half = picture.width / 2
  expect(detail(half + 2, picture.width)).toBeLessThan(detail(0, half - 2) / 2)
})

test('a picture without a person is refused', async () => {
  await expect(reconstruct(await renderGarment('tee-wave'))).rejects.toMatchObject({ code: 'NO_PERSON' })
})
