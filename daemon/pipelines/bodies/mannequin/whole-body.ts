import type { MannequinMesh } from './mesh/read-mannequin-mesh.ts'

/** The whole body's topology: the half's vertices, then their mirror images without those of the seam. */
export interface WholeBody {
  count: number
  /** For each vertex the half's vertex it is, or mirrors. */
  source: Uint32Array
  /** −1 where it mirrors. */
  side: Float32Array
  quads: Uint32Array
}

const seam = 1e-3

/** Both halves of the mesh as one, its seam shared. */
export function wholeBody({ count, base, quads }: MannequinMesh): WholeBody {
  const twin = new Uint32Array(count)
  const mirrored: number[] = []
  for (let i = 0; i < count; i++) {
    if (base[3 * i] < seam) twin[i] = i
    else {
      twin[i] = count + mirrored.length
      mirrored.push(i)
    }
  }
  const total = count + mirrored.length
  const source = Uint32Array.from({ length: total }, (_, i) => (i < count ? i : mirrored[i - count]))
  const side = Float32Array.from({ length: total }, (_, i) => (i < count ? 1 : -1))
  const all = new Uint32Array(quads.length * 2)
  all.set(quads)
  for (let i = 0; i < quads.length; i += 4) {
    for (let k = 0; k < 4; k++) all[quads.length + i + k] = twin[quads[i + 3 - k]]
  }
  return { count: total, source, side, quads: all }
}
