import { describe, expect, test } from 'vitest'
import { openGolden } from '../../../../models/networks/testing/golden.ts'
import { marchingCubes } from './marching-cubes.ts'
import type { TriangleMesh } from './triangle-mesh.ts'

const golden = openGolden(new URL('goldens/marching-cubes.safetensors', import.meta.url)).tensors(0)
const size = 20

/** The triangles by where their corners lie, each from its smallest corner on, sorted; those of no area are left out. */
function triangles(positions: ArrayLike<number>, indices: ArrayLike<number>): string[] {
  const place = (vertex: number) => [0, 1, 2].map((i) => positions[vertex * 3 + i].toFixed(4)).join(' ')
  return Array.from({ length: indices.length / 3 }, (_, t) => {
    const corners = [0, 1, 2].map((k) => place(indices[t * 3 + k]))
    const first = corners.indexOf(corners.toSorted()[0])
    return new Set(corners).size < 3 ? '' : [...corners.slice(first), ...corners.slice(0, first)].join(', ')
  })
    .filter((corners) => corners !== '')
    .toSorted()
}

/** Directed edges that no other triangle walks the other way. */
function openEdges({ indices }: Pick<TriangleMesh, 'indices'>): number {
  const walked = new Map<string, number>()
  for (let t = 0; t < indices.length; t += 3)
    for (let k = 0; k < 3; k++) {
      const [a, b] = [indices[t + k], indices[t + ((k + 1) % 3)]]
      const [key, way] = a < b ? [`${a} ${b}`, 1] : [`${b} ${a}`, -1]
      walked.set(key, (walked.get(key) ?? 0) + way)
    }
  return [...walked.values()].filter((sum) => sum !== 0).length
}

function enclosedVolume({ positions, indices }: Pick<TriangleMesh, 'positions' | 'indices'>): number {
  let sum = 0
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => positions.subarray(indices[t + k] * 3, indices[t + k] * 3 + 3))
    sum +=
      a[0] * (b[1] * c[2] - b[2] * c[1]) +
      a[1] * (b[2] * c[0] - b[0] * c[2]) +
      a[2] * (b[0] * c[1] - b[1] * c[0])
  }
  return sum / 6
}

describe.each(['sphere', 'whole', 'torus', 'touching', 'open'])('%s', (name) => {
  const { data: volume } = golden[`${name}.volume`]
  const mesh = marchingCubes(volume as Float32Array, size)

  test('has the triangles of torchmcubes', () => {
    const { data: vertices } = golden[`${name}.vertices`]
    const { data: faces } = golden[`${name}.faces`]
    const theirs = triangles(vertices as Float32Array, faces as Int32Array)
    expect(theirs.length).toBeGreaterThan(500)
    expect(triangles(mesh.positions, mesh.indices)).toEqual(theirs)
  })

  test('has no vertex twice, and is closed inside the grid', () => {
    const places = new Set<string>()
    for (let v = 0; v < mesh.positions.length; v += 3) places.add(mesh.positions.slice(v, v + 3).join())
    expect(places.size).toBe(mesh.positions.length / 3)
    if (name === 'open') expect(openEdges(mesh)).toBeGreaterThan(20)
    else expect(openEdges(mesh)).toBe(0)
    expect(enclosedVolume(mesh)).toBeGreaterThan(0)
  })
})

test('a ball has the volume of a ball', () => {
  const mesh = marchingCubes(golden['sphere.volume'].data as Float32Array, size)
  const exact = (4 / 3) * Math.PI * 7.3 ** 3
  expect(enclosedVolume(mesh) / exact).toBeGreaterThan(0.98)
  expect(enclosedVolume(mesh) / exact).toBeLessThan(1)
})

test('noise has closed surfaces too, and nothing none', () => {
  let state = 1
  const random = () => {
    state = Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5
    return (state >>> 0) / 2 ** 32
  }
  const noise = new Float32Array(size ** 3).fill(-1)
  for (let x = 1; x + 1 < size; x++)
    for (let y = 1; y + 1 < size; y++)
      for (let z = 1; z + 1 < size; z++) noise[(x * size + y) * size + z] = random() * 2 - 1
  const mesh = marchingCubes(noise, size)
  expect(mesh.indices.length / 3).toBeGreaterThan(5000)
  expect(openEdges(mesh)).toBe(0)
  const empty = marchingCubes(new Float32Array(size ** 3).fill(-1), size)
  expect([empty.positions.length, empty.indices.length]).toEqual([0, 0])
})
