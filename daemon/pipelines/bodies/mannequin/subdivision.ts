/** How a mesh of quads becomes one four times as fine (Catmull and Clark 1978); works on any numbers of its vertices. */
export interface Subdivision {
  count: number
  quads: Uint32Array
  /** Finer values of an array with `stride` numbers a vertex. */
  refine(values: Float32Array, stride: number): Float32Array
}

/** @param count vertices that `quads` speak of; open edges keep their line */
export function createSubdivision(quads: Uint32Array, count: number): Subdivision {
  const faces = quads.length / 4
  const edges = new Map<number, number>()
  const ends: number[] = []
  const sides: number[] = []
  const edgeOf = new Uint32Array(quads.length)
  for (let i = 0; i < quads.length; i++) {
    const a = quads[i]
    const b = quads[i % 4 === 3 ? i - 3 : i + 1]
    const key = Math.min(a, b) * count + Math.max(a, b)
    let edge = edges.get(key)
    if (edge === undefined) {
      edge = ends.length / 2
      edges.set(key, edge)
      ends.push(a, b)
      sides.push(i >> 2, -1)
    } else sides[2 * edge + 1] = i >> 2
    edgeOf[i] = edge
  }
  const edgeCount = ends.length / 2
  const fine = new Uint32Array(quads.length * 4)
  for (let i = 0; i < quads.length; i++) {
    const before = i % 4 === 0 ? i + 3 : i - 1
    fine.set([quads[i], count + faces + edgeOf[i], count + (i >> 2), count + faces + edgeOf[before]], 4 * i)
  }
  const valence = new Float32Array(count)
  const rim = new Uint8Array(count)
  for (let e = 0; e < edgeCount; e++) {
    for (const v of [ends[2 * e], ends[2 * e + 1]]) {
      valence[v]++
      if (sides[2 * e + 1] < 0) rim[v] = 1
    }
  }

  function refine(values: Float32Array, stride: number): Float32Array {
    const out = new Float32Array((count + faces + edgeCount) * stride)
    const atFace = count * stride
    const atEdge = (count + faces) * stride
    const sum = new Float32Array(count)
    for (let s = 0; s < stride; s++) {
      for (let f = 0; f < faces; f++) {
        let middle = 0
        for (let k = 0; k < 4; k++) middle += values[quads[4 * f + k] * stride + s]
        out[atFace + f * stride + s] = middle / 4
      }
      sum.fill(0)
      for (let e = 0; e < edgeCount; e++) {
        const a = ends[2 * e]
        const b = ends[2 * e + 1]
        const va = values[a * stride + s]
        const vb = values[b * stride + s]
        const open = sides[2 * e + 1] < 0
        const one = out[atFace + sides[2 * e] * stride + s]
        const two = open ? 0 : out[atFace + sides[2 * e + 1] * stride + s]
        out[atEdge + e * stride + s] = open ? (va + vb) / 2 : (va + vb + one + two) / 4
        if (open) {
          sum[a] += vb
          sum[b] += va
        } else {
          // Twice the middles of the edges (as ends' sum) and the faces', each face seen from two of its edges.
          if (!rim[a]) sum[a] += va + vb + (one + two) / 2
          if (!rim[b]) sum[b] += va + vb + (one + two) / 2
        }
      }
      for (let v = 0; v < count; v++) {
        const n = valence[v]
        const value = values[v * stride + s]
        out[v * stride + s] = rim[v] ? value * 0.75 + sum[v] / 8 : (sum[v] / n + (n - 3) * value) / n
      }
    }
    return out
  }
  return { count: count + faces + edgeCount, quads: fine, refine }
}
