import { expect, it } from 'vitest'
import { readMannequinMesh } from './mesh/read-mannequin-mesh.ts'
import { createSubdivision } from './subdivision.ts'
import { wholeBody } from './whole-body.ts'

it('rounds a cube as Catmull and Clark do', () => {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) =>
    [i & 1, (i >> 1) & 1, i >> 2].map((bit) => bit * 2 - 1),
  )
  const quads = Uint32Array.from([0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5])
  const finer = createSubdivision(quads, 8)
  expect(finer.count).toBe(8 + 6 + 12)
  expect(finer.quads).toHaveLength(4 * 24)
  const places = finer.refine(Float32Array.from(corners), 3)
  // A corner goes to (F + 2R) / 3 with F = 1/3 and R = 2/3 of it, the middle of an edge to 3/4 of it.
  expect(places[0]).toBeCloseTo(-5 / 9, 6)
  expect([...places.subarray(3 * 8, 3 * 14)].map(Math.abs).sort()).toEqual([
    ...Array(12).fill(0),
    ...Array(6).fill(1),
  ])
  expect(Math.abs(places[3 * 14])).toBeLessThanOrEqual(0.75)
})

it('keeps the line of an open edge', () => {
  const finer = createSubdivision(Uint32Array.from([0, 1, 2, 3]), 4)
  const places = finer.refine(Float32Array.from([0, 0, 1, 0, 1, 1, 0, 1]), 2)
  expect([...places.subarray(0, 2)]).toEqual([0.125, 0.125])
  expect([...places.subarray(8, 10)]).toEqual([0.5, 0.5])
  expect([...places.subarray(10, 12)]).toEqual([0.5, 0])
})

it('joins both halves of the body without a gap', () => {
  const mesh = readMannequinMesh()
  const whole = wholeBody(mesh)
  const edges = new Map<string, number>()
  for (let i = 0; i < whole.quads.length; i++) {
    const ends = [whole.quads[i], whole.quads[i % 4 === 3 ? i - 3 : i + 1]]
    edges.set(ends.join(), (edges.get(ends.join()) ?? 0) + 1)
  }
  const lonely = [...edges].filter(
    ([ends, times]) => times !== 1 || edges.get(ends.split(',').reverse().join()) !== 1,
  )
  expect(lonely).toEqual([])
  expect(whole.count).toBeGreaterThan(13000)
})
