import { expect, test } from 'vitest'
import { marchingCubes } from './marching-cubes.ts'
import { simplifyMesh } from './simplify-mesh.ts'
import { triangleAtlas } from './triangle-atlas.ts'
import { vertexNormals } from './vertex-normals.ts'

const size = 32
const field = Float32Array.from({ length: size ** 3 }, (_, i) => {
  const [x, y, z] = [Math.floor(i / size ** 2), Math.floor(i / size) % size, i % size]
  return 12 - Math.hypot(x - 15.5, y - 15.5, z - 15.5)
})
const ball = marchingCubes(field, size)

test('a simpler mesh has the triangles asked for, and the same shape', async () => {
  const simple = await simplifyMesh(ball, 800)
  expect(simple.indices.length / 3).toBeLessThanOrEqual(800)
  expect(simple.indices.length / 3).toBeGreaterThan(400)
  expect(Math.max(...simple.indices)).toBe(simple.positions.length / 3 - 1)
  for (let v = 0; v < simple.positions.length; v += 3)
    expect(Math.hypot(...[0, 1, 2].map((k) => simple.positions[v + k] - 15.5))).toBeCloseTo(12, 0)
  expect(await simplifyMesh(simple, 800)).toEqual(simple)
})

test('linear sampling anywhere on a triangle finds the place that lies there', async () => {
  const simple = await simplifyMesh(ball, 501)
  const side = 256
  const { mesh, uv, places } = triangleAtlas({ ...simple, normals: vertexNormals(simple) }, side)
  const sample = (u: number, v: number) => {
    const [x, y] = [u * side - 0.5, v * side - 0.5]
    const [x0, y0] = [Math.floor(x + 1e-4), Math.floor(y + 1e-4)]
    return [0, 1, 2].map((axis) => {
      const at = (dx: number, dy: number) =>
        places[(Math.min(side - 1, y0 + dy) * side + Math.min(side - 1, x0 + dx)) * 3 + axis]
      const [fx, fy] = [x - x0, y - y0]
      return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy
    })
  }
  let worst = 0
  for (let t = 0; t < mesh.indices.length / 3; t++)
    for (const weights of [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 0.5, 0.5],
      [0.2, 0.5, 0.3],
      [0.5, 0.13, 0.37],
    ]) {
      const mix = (values: Float32Array, width: number) =>
        Array.from({ length: width }, (_, i) =>
          weights.reduce((sum, weight, k) => sum + weight * values[(t * 3 + k) * width + i], 0),
        )
      const [u, v] = mix(uv, 2)
      const exact = mix(mesh.positions, 3)
      worst = Math.max(worst, ...sample(u, v).map((value, i) => Math.abs(value - exact[i])))
    }
  expect(worst).toBeLessThan(1e-3)
})

test('too many triangles are refused', () => {
  expect(() => triangleAtlas(ball, 64)).toThrow('do not fit')
})
