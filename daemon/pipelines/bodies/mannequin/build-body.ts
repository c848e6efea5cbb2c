import type { BodyParameters } from '../../../../shared/bodies.ts'
import { dressBody } from './dress-body.ts'
import { figureOf } from './figure.ts'
import { originStride } from './garments.ts'
import { type MannequinMesh, readMannequinMesh } from './mesh/read-mannequin-mesh.ts'
import { type Joints, limbMoves, posedJoints, readJoints } from './pose-limbs.ts'
import { poseOf } from './poses.ts'
import { shapeMesh } from './shape-mesh.ts'
import { skinMesh } from './skin-mesh.ts'
import { smoothSurface } from './smooth-surface.ts'
import { createSubdivision, type Subdivision } from './subdivision.ts'
import { type WholeBody, wholeBody } from './whole-body.ts'

/** A body that can be drawn. */
export interface Body {
  /** x, y, z of each vertex in decimetres: x to the picture's right, y up, z to the viewer. */
  places: Float32Array
  /** Of each vertex its place on the unshaped mesh, and the arm's share in it. */
  origins: Float32Array
  quads: Uint32Array
  /** Joints of the picture's right side and of its left. */
  joints: [Joints, Joints]
  /** The mesh's named vertices. */
  marks: MannequinMesh['marks']
}

interface Topology {
  whole: WholeBody
  finer: Subdivision
  origins: Float32Array
  fineOrigins: Float32Array
}

let topology: Topology | undefined

function readTopology(mesh: MannequinMesh): Topology {
  if (topology) return topology
  const whole = wholeBody(mesh)
  const finer = createSubdivision(whole.quads, whole.count)
  const origins = new Float32Array(whole.count * originStride)
  const { upperarm, forearm, hand } = mesh.limbs
  for (let i = 0; i < whole.count; i++) {
    const from = whole.source[i]
    const [x, y, z] = mesh.base.subarray(3 * from, 3 * from + 3)
    origins.set([x * whole.side[i], y, z, upperarm[from] + forearm[from] + hand[from]], i * originStride)
  }
  // Seams go straight over a navel.
  smoothSurface(origins, originStride, whole.quads, new Float32Array(whole.count).fill(1), 6)
  topology = { whole, finer, origins, fineOrigins: finer.refine(origins, originStride) }
  return topology
}

/** The body of a shopper's words, posed, in a plain fitted tank top and shorts. */
export function buildBody(parameters: BodyParameters): Body {
  const mesh = readMannequinMesh()
  const { whole, finer, origins, fineOrigins } = readTopology(mesh)
  const figure = figureOf(parameters)
  const shaped = shapeMesh(mesh, figure)
  scaleHead(mesh, shaped, figure.head)
  const joints = readJoints(mesh, shaped)
  const [right, left] = poseOf(parameters.pose, mesh, shaped, joints)
  const moves = [limbMoves(joints, right), limbMoves(joints, left)] as const
  const places = skinMesh(mesh, whole, shaped, moves)
  dressBody(places, origins, whole)
  return {
    places: finer.refine(places, 3),
    origins: fineOrigins,
    quads: finer.quads,
    joints: [posedJoints(joints, moves[0], 1), posedJoints(joints, moves[1], -1)],
    marks: mesh.marks,
  }
}

/** How far the neck goes with a head that is made larger or smaller. */
const neckShare = 0.35

function scaleHead(mesh: MannequinMesh, points: Float32Array, scale: number) {
  const { head } = readJoints(mesh, points)
  for (let i = 0; i < mesh.count; i++) {
    const share = (scale - 1) * (mesh.limbs.head[i] + mesh.limbs.neck[i] * neckShare)
    for (let k = 0; k < 3; k++) points[3 * i + k] += (points[3 * i + k] - head[k]) * share
  }
}
