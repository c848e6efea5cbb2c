import { z } from 'zod'
import { reason } from './reasons.ts'

/** `relief` lifts a picture into depth on any machine within a second; `triposr` makes a whole body and wants its models. */
export const meshEngine = z.enum(['relief', 'triposr'])
export type MeshEngine = z.infer<typeof meshEngine>

export const meshFormat = z.enum(['glb', 'obj', 'ply'])
export type MeshFormat = z.infer<typeof meshFormat>

/** Points per side of the grid that a surface is looked for in, from the finest. */
export const meshResolutions = [1024, 512, 256, 128] as const

/** Options of one reconstruction, as multipart form fields. */
export const reconstructOptions = z.object({
  engine: z.enum(['auto', ...meshEngine.options]).default('auto'),
  /** TripoSR: `auto` is the finest that memory and time allow. */
  resolution: z
    .union([z.literal('auto'), z.coerce.number().pipe(z.literal([...meshResolutions]))])
    .default('auto'),
  /** TripoSR: `person` is whom the try-on would dress; `largest` the largest thing in the picture. */
  subject: z.enum(['person', 'largest']).default('person'),
  /** TripoSR: moves each vertex onto the true surface. */
  refine: z.union([z.boolean(), z.stringbool()]).default(false),
  /** TripoSR: evens out ripples without shrinking. */
  smooth: z.union([z.boolean(), z.stringbool()]).default(true),
  /** TripoSR: a simpler mesh with a texture, which is smaller and finer than colours at its vertices. */
  texture: z.union([z.boolean(), z.stringbool()]).default(false),
  /** `viewer`: Y up, facing +Z as glTF wants; `z_up`: Z up, turned by 60° around the upright axis. */
  orientation: z.enum(['viewer', 'z_up']).default('viewer'),
})
export type ReconstructOptions = z.infer<typeof reconstructOptions>

/** Body of `POST reconstruct-3d`. The picture comes as the file `image`, or as the id of a result or a photo. */
export const reconstructRequest = reconstructOptions.extend({
  result_id: z.uuid().optional(),
  avatar_id: z.uuid().optional(),
})

/** The stages of each engine in their order. */
export const meshStages = {
  relief: ['prepare', 'person', 'surface', 'save'],
  triposr: ['prepare', 'segment', 'encode', 'surface', 'colors', 'save'],
} as const
export const meshStage = z.enum([...new Set(Object.values(meshStages).flat())])
export type MeshStage = z.infer<typeof meshStage>

/** What the engine says of a finished mesh. */
export const meshReport = z.object({
  mesh_engine: meshEngine,
  engine_version: z.string(),
  /** Where the networks ran: `cpu`, `cuda`, `dml`, … */
  provider: z.string(),
  /** A `preview` shows only what the picture shows: it has no true back. */
  quality: z.enum(['preview', 'full']),
  /** Points per side of the grid; null where there was none. */
  resolution: z.number().int().positive().nullable(),
  /** True when a finer grid was tried first and memory ran out. */
  stepped_down: z.boolean(),
  vertices: z.number().int().nonnegative(),
  faces: z.number().int().nonnegative(),
  reasons: z.array(reason),
  /** Milliseconds per stage. */
  stages: z.partialRecord(meshStage, z.number().nonnegative()),
})
export type MeshReport = z.infer<typeof meshReport>

/** A stored mesh. Its file is at `meshes/{id}/file?format=glb`. */
export const meshResult = meshReport.extend({
  id: z.uuid(),
  /** The try-on it was made of; null where it was a photo. It may be deleted by now. */
  result_id: z.uuid().nullable(),
  avatar_id: z.uuid().nullable(),
  /** True when the same picture and options had been reconstructed before. */
  cached: z.boolean(),
  created_at: z.iso.datetime(),
})
export type MeshResult = z.infer<typeof meshResult>

/** `GET meshes/{id}/file`: OBJ comes as a zip where it has a texture beside it; a compact GLB is for the web. */
export const meshFileQuery = z.object({
  format: meshFormat.default('glb'),
  compact: z.stringbool().default(false),
})
export type MeshFileQuery = z.infer<typeof meshFileQuery>
