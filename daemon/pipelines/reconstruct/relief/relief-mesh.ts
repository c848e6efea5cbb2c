import type { Box, Mask } from '../../../imaging/image.ts'
import type { PoseLandmark } from '../../person/person-analysis.ts'
import type { TriangleMesh } from '../mesh/triangle-mesh.ts'
import { normalize, vertexNormals } from '../mesh/vertex-normals.ts'
import { inflate } from './inflate.ts'
import { outlineMesh } from './outline-mesh.ts'
import { poseDepth } from './pose-depth.ts'

/** Points along the longer side: enough for fingers, few enough for every computer. */
const longSide = 224
/** Bodies are flatter than tubes. */
const flatness = 0.7
/** Metres that the person is high. */
const stature = 1.7

/**
 * A person's silhouette with a round front and back, bent as the pose lies in depth. Y is up, +Z faces the camera.
 * @param person of the picture's size
 * @param box where the person is; the texture shows it twice, side by side: front, then back
 */
export function reliefMesh(
  person: Mask,
  landmarks: PoseLandmark[],
  box: Box,
): Pick<TriangleMesh, 'positions' | 'indices' | 'normals'> & { uv: Float32Array } {
  const cell = Math.max(person.width, person.height) / longSide
  const grid = { cell, width: Math.round(person.width / cell), height: Math.round(person.height / cell) }
  const mask = sample(person, grid)
  const { places, indices, cuts, isRim } = outlineMesh(mask, grid)
  const height = inflate(
    mask.map((value) => (value > 127.5 ? 1 : 0)),
    grid,
  )
  const depth = poseDepth(landmarks, grid)

  const count = isRim.length
  const scale = stature / box.height
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2]
  const positions = new Float32Array(count * 6)
  const uv = new Float32Array(count * 4)
  for (let v = 0; v < count; v++) {
    const [x, y] = [(places[v * 2] + 0.5) * cell, (places[v * 2 + 1] + 0.5) * cell]
    const at = Math.round(places[v * 2 + 1]) * grid.width + Math.round(places[v * 2])
    const thick = isRim[v] ? 0 : height[at] * cell * flatness
    for (const [side, sign] of [1, -1].entries()) {
      const o = side * count + v
      positions.set([(x - middleX) * scale, (middleY - y) * scale, (depth[at] + sign * thick) * scale], o * 3)
      uv.set([((x - box.x) / box.width + side) / 2, (y - box.y) / box.height], o * 2)
    }
  }
  const triangles = new Uint32Array(indices.length * 2 + cuts.length * 3)
  triangles.set(indices)
  for (let t = 0; t < indices.length; t += 3)
    triangles.set([indices[t] + count, indices[t + 2] + count, indices[t + 1] + count], indices.length + t)
  for (let c = 0; c < cuts.length; c += 2) {
    const [a, b] = [cuts[c], cuts[c + 1]]
    triangles.set([b, a, a + count, b, a + count, b + count], indices.length * 2 + c * 3)
  }
  const normals = vertexNormals({ positions, indices: triangles })
  // Front and back meet at the rim, and light must not show a seam there.
  for (let v = 0; v < count; v++)
    for (let i = 0; isRim[v] && i < 3; i++) {
      const both = normals[v * 3 + i] + normals[(count + v) * 3 + i]
      normals[v * 3 + i] = normals[(count + v) * 3 + i] = both
    }
  return { positions, indices: triangles, normals: normalize(normals), uv }
}

/** The mask's mean over each cell. */
function sample({ width, height, data }: Mask, grid: { width: number; height: number }): Uint8Array {
  const values = new Uint8Array(grid.width * grid.height)
  const edge = (index: number, cells: number, size: number) => Math.floor((index / cells) * size)
  for (let y = 0, o = 0; y < grid.height; y++)
    for (let x = 0; x < grid.width; x++, o++) {
      const [left, top] = [edge(x, grid.width, width), edge(y, grid.height, height)]
      const right = Math.max(left + 1, edge(x + 1, grid.width, width))
      const bottom = Math.max(top + 1, edge(y + 1, grid.height, height))
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) sum += data[row * width + column]
      values[o] = sum / ((right - left) * (bottom - top))
    }
  return values
}
