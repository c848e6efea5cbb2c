import { expect, test } from 'vitest'
import { marchingCubes } from './marching-cubes.ts'
import { orientMesh } from './orient-mesh.ts'
import { smoothTaubin } from './smooth-taubin.ts'
import { vertexNormals } from './vertex-normals.ts'

const size = 24
const radius = 8
const middle = (size - 1) / 2
const ball = new Float32Array(size ** 3).map((_, i) => {
  const [x, y, z] = [Math.floor(i / size ** 2), Math.floor(i / size) % size, i % size]
  return radius - Math.hypot(x - middle, y - middle, z - middle)
})
const mesh = marchingCubes(ball, size)
const radii = (positions: Float32Array) =>
  Array.from({ length: positions.length / 3 }, (_, v) =>
    Math.hypot(...[0, 1, 2].map((axis) => positions[v * 3 + axis] - middle)),
  )
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const spread = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))

test('evens out ripples and keeps the size', () => {
  const rippled = mesh.positions.map((value, i) => value + 0.25 * Math.sin(i * 78.233))
  const smooth = smoothTaubin({ ...mesh, positions: rippled })
  expect(spread(radii(smooth))).toBeLessThan(spread(radii(rippled)) / 2)
  expect(mean(radii(smooth)) / radius).toBeCloseTo(1, 2)
})

test('normals are of length one and point outwards', () => {
  const normals = vertexNormals(mesh)
  for (let v = 0; v < normals.length; v += 3) {
    expect(Math.hypot(normals[v], normals[v + 1], normals[v + 2])).toBeCloseTo(1, 5)
    const outwards = [0, 1, 2].reduce(
      (sum, axis) => sum + (normals[v + axis] * (mesh.positions[v + axis] - middle)) / radius,
      0,
    )
    expect(outwards).toBeGreaterThan(0.9)
  }
})

test('lies down along Z and turns by 60°', () => {
  const pointer = { positions: Float32Array.of(0, 1, 0, 0, 0, 1), normals: Float32Array.of(0, 1, 0, 0, 0, 1) }
  const turned = orientMesh(pointer, 'z_up')
  const expected = [0, 0, 1, Math.sin(Math.PI / 3), -0.5, 0]
  for (const vectors of [turned.positions, turned.normals])
    for (const [i, value] of expected.entries()) expect(vectors[i]).toBeCloseTo(value, 6)
  expect(orientMesh(pointer, 'viewer')).toBe(pointer)
})
