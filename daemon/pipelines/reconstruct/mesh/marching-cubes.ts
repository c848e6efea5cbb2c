import type { TriangleMesh } from './triangle-mesh.ts'
import { triangleTable } from './triangle-table.ts'

/** A value so near the level that the surface passes through the point itself, as torchmcubes has it. */
const near = 1e-4

/** Numbers that grow in number. */
function growing<Numbers extends Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  make: (length: number) => Numbers,
) {
  let array = make(1 << 16)
  let length = 0
  return {
    push3(a: number, b: number, c: number) {
      if (length + 3 > array.length) {
        const wider = make(array.length * 2)
        wider.set(array)
        array = wider
      }
      array[length++] = a
      array[length++] = b
      array[length++] = c
    },
    count: () => length / 3,
    all: () => array.slice(0, length) as Numbers,
  }
}

/**
 * The surface where a field passes `level` (marching cubes, Lorensen & Cline 1987, with Bourke's tables, in the
 * conventions of torchmcubes). What is above is inside; the surface is open where it leaves the grid, elsewhere each edge
 * has two triangles, and no two vertices lie in one place.
 * @param volume size³ values, the index (x · size + y) · size + z
 * @returns places in grid steps
 */
export function marchingCubes(
  volume: Float32Array,
  size: number,
  level = 0,
): Pick<TriangleMesh, 'positions' | 'indices'> {
  const layer = size * size
  const positions = growing((length) => new Float32Array(length))
  const indices = growing((length) => new Uint32Array(length))
  // Vertices by the point or edge they lie on, of the layer x and the one behind it: those along z, along y, at points.
  const made = [0, 1].map(() => [0, 1, 2].map(() => new Int32Array(layer).fill(-1)))
  const alongX = new Int32Array(layer)

  function at(x: number, i: number): number {
    const points = made[x & 1][2]
    if (points[i] < 0) {
      points[i] = positions.count()
      positions.push3(x, Math.floor(i / size), i % size)
    }
    return points[i]
  }

  /** The vertex on the edge from point `i` of layer `x` along an axis: 0 z, 1 y, 2 x. */
  function on(axis: number, x: number, i: number): number {
    const known = axis === 2 ? alongX : made[x & 1][axis]
    if (known[i] >= 0) return known[i]
    const farX = axis === 2 ? x + 1 : x
    const farI = axis === 2 ? i : axis === 1 ? i + size : i + 1
    const a = volume[x * layer + i]
    const b = volume[farX * layer + farI]
    if (Math.abs(level - a) < near) known[i] = at(x, i)
    else if (Math.abs(level - b) < near) known[i] = at(farX, farI)
    else {
      const t = (level - a) / (b - a)
      const y = Math.floor(i / size)
      known[i] = positions.count()
      positions.push3(axis === 2 ? x + t : x, axis === 1 ? y + t : y, i - y * size + (axis === 0 ? t : 0))
    }
    return known[i]
  }

  /** Bourke's twelve edges of the cube whose first corner is point `i` of layer `x`. */
  const edge = (k: number, x: number, i: number): number => {
    switch (k) {
      case 0:
        return on(0, x, i)
      case 1:
        return on(2, x, i + 1)
      case 2:
        return on(0, x + 1, i)
      case 3:
        return on(2, x, i)
      case 4:
        return on(0, x, i + size)
      case 5:
        return on(2, x, i + size + 1)
      case 6:
        return on(0, x + 1, i + size)
      case 7:
        return on(2, x, i + size)
      case 8:
        return on(1, x, i)
      case 9:
        return on(1, x, i + 1)
      case 10:
        return on(1, x + 1, i + 1)
      default:
        return on(1, x + 1, i)
    }
  }

  /** Which of the points of a layer (1) and of the next (2) lie outside. */
  const outside = new Uint8Array(layer)
  for (let x = 0; x + 1 < size; x++) {
    for (const known of made[(x + 1) & 1]) known.fill(-1)
    alongX.fill(-1)
    const first = x * layer
    for (let i = 0; i < layer; i++)
      outside[i] = (volume[first + i] < level ? 1 : 0) | (volume[first + layer + i] < level ? 2 : 0)
    for (let start = 0; start < layer - size; start += size) {
      let low = outside[start] | (outside[start + size] << 2)
      for (let i = start; i + 1 < start + size; i++) {
        const high = outside[i + 1] | (outside[i + 1 + size] << 2)
        const corners = lowCorners[low] | highCorners[high]
        low = high
        if (corners === 0 || corners === 255) continue
        const edges = triangleTable[corners]
        for (let t = 0; t < edges.length; t += 3) {
          const a = edge(edges[t], x, i)
          const b = edge(edges[t + 1], x, i)
          const c = edge(edges[t + 2], x, i)
          // Three corners in two places are no triangle.
          if (a !== b && b !== c && a !== c) indices.push3(a, b, c)
        }
      }
    }
  }
  return { positions: positions.all(), indices: indices.all() }
}

/** Bourke's numbers of the cube's corners, as bits: at the lower z 0, 3, 4, 7, at the upper 1, 2, 5, 6. */
const spread = (bits: number[]) =>
  Uint8Array.from({ length: 16 }, (_, code) =>
    bits.reduce((sum, bit, k) => sum | ((code >> k) & 1 ? 1 << bit : 0), 0),
  )
const lowCorners = spread([0, 3, 4, 7])
const highCorners = spread([1, 2, 5, 6])
