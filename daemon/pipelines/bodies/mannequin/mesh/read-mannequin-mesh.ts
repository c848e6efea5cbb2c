import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export const jointNames = [
  'neck',
  'head',
  'clavicle',
  'shoulder',
  'elbow',
  'wrist',
  'knuckles',
  'hip',
  'knee',
  'ankle',
  'spine',
] as const
export type JointName = (typeof jointNames)[number]

export const limbNames = [
  'neck',
  'clavicle',
  'shoulder',
  'upperarm',
  'forearm',
  'hand',
  'thigh',
  'shin',
  'foot',
  'head',
] as const
export type LimbName = (typeof limbNames)[number]

/** The body's left half (x ≥ 0), which mirrors exactly. Units are decimetres; x to its left, y up, z to the viewer. */
export interface MannequinMesh {
  /** Vertices of the half; joints stand behind them in every array of points. */
  count: number
  /** Places of vertices and joints, x, y, z. */
  base: Float32Array
  /** How far each target moves them. */
  targets: Record<string, Float32Array>
  /** Share (0..1) that each limb has in a vertex; the torso has what is left. */
  limbs: Record<LimbName, Float32Array>
  /** Vertices with names; `cheek` is where the ear begins. */
  marks: Record<'crown' | 'forehead' | 'cheek' | 'chin' | 'neckPit' | 'neckSide', number>
  /** Four vertices each, counter-clockwise seen from outside. */
  quads: Uint32Array
}

let mesh: MannequinMesh | undefined

/** Reads mannequin-mesh.bin.gz once; its layout stands in make_mannequin_mesh.py. */
export function readMannequinMesh(): MannequinMesh {
  mesh ??= parse(gunzipSync(readFileSync(new URL('./mannequin-mesh.bin.gz', import.meta.url))))
  return mesh
}

interface Header {
  step: number
  targetStep: number
  vertices: number
  quads: number
  joints: string[]
  marks: MannequinMesh['marks']
  groups: LimbName[]
  targets: string[]
}

function parse(bytes: Uint8Array): MannequinMesh {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)))
  const count = header.vertices
  const rows = count + header.joints.length
  let at = 4 + size
  const packed = (length: number) => {
    const out = new Int32Array(length)
    const high = at + length
    let value = 0
    for (let i = 0; i < length; i++) {
      value = ((value + (bytes[at + i] | (bytes[high + i] << 8))) << 16) >> 16
      out[i] = value
    }
    at += 2 * length
    return out
  }
  const points = (step: number) => {
    const planes = packed(3 * rows)
    return Float32Array.from(
      { length: 3 * rows },
      (_, i) => planes[(i % 3) * rows + Math.floor(i / 3)] * step,
    )
  }
  const base = points(header.step)
  const quads = Uint32Array.from(packed(4 * header.quads))
  const limbs = {} as MannequinMesh['limbs']
  for (const name of header.groups) {
    limbs[name] = Float32Array.from(bytes.subarray(at, at + count), (share) => share / 255)
    at += count
  }
  const targets: MannequinMesh['targets'] = {}
  for (const name of header.targets) targets[name] = points(header.targetStep)
  return { count, base, targets, limbs, marks: header.marks, quads }
}
