import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import { DrapeError } from '../../../../shared/errors.ts'
import type { MeshStage, ReconstructOptions } from '../../../../shared/mesh.ts'
import { encodeJpeg } from '../../../imaging/encode-jpeg.ts'
import { marchingCubes } from '../mesh/marching-cubes.ts'
import { simplifyMesh } from '../mesh/simplify-mesh.ts'
import { smoothTaubin } from '../mesh/smooth-taubin.ts'
import { triangleAtlas } from '../mesh/triangle-atlas.ts'
import type { TriangleMesh } from '../mesh/triangle-mesh.ts'
import { vertexNormals } from '../mesh/vertex-normals.ts'
import { queryField } from './query-field.ts'
import { refineSurface } from './refine-surface.ts'
import { sampleField } from './sample-field.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

/** What a textured mesh has: about twenty texels along each edge. */
const texturedTriangles = 20_000
const textureSide = 2048
/** Density at the surface, as the authors chose it. */
const usualThreshold = 25

export interface ExtractOptions extends Pick<ReconstructOptions, 'refine' | 'smooth' | 'texture'> {
  resolution: number
  /** Half the side of the cube that the scene fills. */
  radius: number
  runs: Record<'planes' | 'density' | 'field', Run>
  /** Told as the stages `surface` and `colors` begin and go on, with their shares. */
  onProgress(stage: Extract<MeshStage, 'surface' | 'colors'>, share: number): void
  signal: AbortSignal
}

/**
 * The surface of a scene with its colours, Y up and facing +Z.
 * @throws DrapeError SUBJECT_NOT_FOUND, CANCELLED
 */
export async function extractMesh(sceneCodes: TypedTensor, options: ExtractOptions): Promise<TriangleMesh> {
  const { resolution, radius, runs, onProgress, signal } = options
  const { volume, threshold } = await sampleField(
    sceneCodes,
    resolution,
    usualThreshold,
    runs,
    (share) => onProgress('surface', share),
    signal,
  )
  const found = marchingCubes(volume, resolution)
  if (found.indices.length === 0) throw new DrapeError('SUBJECT_NOT_FOUND')
  const step = (2 * radius) / (resolution - 1)
  let mesh: Surface = { ...found, positions: found.positions.map((index) => index * step - radius) }
  if (options.smooth) mesh = { ...mesh, positions: smoothTaubin(mesh) }
  onProgress('colors', 0)
  const query = (places: Float32Array) => queryField(sceneCodes, places, runs.field)
  if (options.refine) {
    const densityAt = async (places: Float32Array) => (await query(places)).density
    mesh = { ...mesh, positions: await refineSurface(mesh.positions, step, threshold, densityAt) }
  }
  return options.texture ? texturedMesh(mesh, query) : coloredMesh(mesh, query)
}

type Surface = Pick<TriangleMesh, 'positions' | 'indices'>
type Query = (places: Float32Array) => ReturnType<typeof queryField>
const bytes = (colors: Float32Array) => Uint8Array.from(colors, (value) => Math.round(value * 255))

async function coloredMesh({ positions, indices }: Surface, query: Query): Promise<TriangleMesh> {
  const { colors } = await query(positions)
  const turned = { indices, positions: facingForward(positions) }
  return { ...turned, normals: vertexNormals(turned), colors: bytes(colors) }
}

async function texturedMesh(surface: Surface, query: Query): Promise<TriangleMesh> {
  const simple = await simplifyMesh(surface, texturedTriangles)
  const { mesh, uv, places } = triangleAtlas({ ...simple, normals: vertexNormals(simple) }, textureSide)
  const data = bytes((await query(places)).colors)
  const jpeg = await encodeJpeg({ width: textureSide, height: textureSide, data }, 90)
  return {
    indices: mesh.indices,
    positions: facingForward(mesh.positions),
    normals: facingForward(mesh.normals!),
    texture: { uv, jpeg },
  }
}

/** TripoSR's scenes have Z up and face +X. */
function facingForward(positions: Float32Array): Float32Array {
  const out = new Float32Array(positions.length)
  for (let i = 0; i < out.length; i += 3) {
    out[i] = positions[i + 1]
    out[i + 1] = positions[i + 2]
    out[i + 2] = positions[i]
  }
  return out
}
