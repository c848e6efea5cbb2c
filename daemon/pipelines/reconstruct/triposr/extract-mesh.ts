import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import { DrapeError } from '../../../../shared/errors.ts'
import type { MeshStage, ReconstructOptions } from '../../../../shared/mesh.ts'
import { marchingCubes } from '../mesh/marching-cubes.ts'
import { smoothTaubin } from '../mesh/smooth-taubin.ts'
import type { TriangleMesh } from '../mesh/triangle-mesh.ts'
import { vertexNormals } from '../mesh/vertex-normals.ts'
import { queryField } from './query-field.ts'
import { refineSurface } from './refine-surface.ts'
import { sampleField } from './sample-field.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

/** Density at the surface, as the authors chose it. */
const usualThreshold = 25

export interface ExtractOptions extends Pick<ReconstructOptions, 'refine' | 'smooth'> {
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
  const mesh = marchingCubes(volume, resolution)
  if (mesh.indices.length === 0) throw new DrapeError('SUBJECT_NOT_FOUND')
  const step = (2 * radius) / (resolution - 1)
  let positions: Float32Array = mesh.positions.map((index) => index * step - radius)
  if (options.smooth) positions = smoothTaubin({ ...mesh, positions })
  onProgress('colors', 0)
  const query = (places: Float32Array) => queryField(sceneCodes, places, runs.field)
  if (options.refine)
    positions = await refineSurface(
      positions,
      step,
      threshold,
      async (places) => (await query(places)).density,
    )
  const { colors } = await query(positions)
  const turned = { indices: mesh.indices, positions: facingForward(positions) }
  return {
    ...turned,
    normals: vertexNormals(turned),
    colors: Uint8Array.from(colors, (value) => Math.round(value * 255)),
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
