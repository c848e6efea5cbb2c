import { z } from 'zod'
import { bodyAnalysis } from './body.ts'
import { reason } from './reasons.ts'

export const bodyType = z.enum(['slim', 'athletic', 'muscular', 'average', 'curvy', 'plus'])
export type BodyType = z.infer<typeof bodyType>

const flag = z.union([z.boolean(), z.stringbool()])
const words = z.string().trim().max(1000)

/** What a body that is made shall look like. */
export const bodyParameters = z.object({
  body_type: bodyType.default('average'),
  height_cm: z.coerce.number().min(140).max(220).default(170),
  weight_kg: z.coerce.number().min(40).max(200).default(68),
  gender: z.enum(['female', 'male', 'unisex']).default('unisex'),
  pose: z.enum(['standing', 'walking', 'sitting']).default('standing'),
  clothing: z.enum(['minimal', 'casual', 'sporty', 'formal']).default('minimal'),
})
export type BodyParameters = z.infer<typeof bodyParameters>

/**
 * `mannequin` draws a neutral body on any machine within seconds; `sdxl` paints one that the head is put on; `instantid`
 * paints one with the face. The last two want their models and a graphics card.
 */
export const bodyEngine = z.enum(['mannequin', 'sdxl', 'instantid'])
export type BodyEngineName = z.infer<typeof bodyEngine>

/** SDXL's ways to paint: in few steps, in many, or in few of the large model's by its LCM-LoRA. */
export const bodyModel = z.enum(['turbo', 'base', 'lcm'])
export type BodyModel = z.infer<typeof bodyModel>

/** Options of bodies that are made, as multipart form fields. */
export const bodyOptions = bodyParameters.extend({
  engine: z.enum(['auto', ...bodyEngine.options]).default('auto'),
  model: z.enum(['auto', ...bodyModel.options]).default('auto'),
  /** How many to choose from; each has a seed of its own. */
  count: z.coerce.number().int().min(1).max(4).default(1),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(42),
  /** Default: what the model is meant for. */
  steps: z.coerce.number().int().min(1).max(50).optional(),
  guidance: z.coerce.number().min(0).max(15).optional(),
  /** Goes before what Drape would say of the parameters. */
  prompt: words.optional(),
  negative_prompt: words.optional(),
  /** Only ever said by the shopper; Drape guesses none. */
  ethnicity: z.string().trim().max(60).optional(),
  /** `sdxl`: puts the head of the photo onto the painted body. */
  compose_head: flag.default(true),
  /** `instantid`: how much of the face is kept, and how closely it stands where the photo has it. */
  identity_strength: z.coerce.number().min(0).max(1.5).default(0.8),
  pose_strength: z.coerce.number().min(0).max(1.5).default(0.8),
})
export type BodyOptions = z.infer<typeof bodyOptions>

/** Body of `POST generate-bodies` and `generate-identity-body`, beside the file `face_image` or the id of a kept photo. */
export const bodyRequest = bodyOptions.extend({ avatar_id: z.uuid().optional() })

/** Body of `POST combine-head-body`, beside the files `head_image` and `body_image` or ids of kept pictures. */
export const combineRequest = z.object({
  head_avatar_id: z.uuid().optional(),
  body_avatar_id: z.uuid().optional(),
  body_id: z.uuid().optional(),
})

/** In their order; each engine has some of them. */
export const bodyStages = [
  'prepare',
  'face',
  'text',
  'denoise',
  'decode',
  'draw',
  'compose',
  'check',
  'save',
] as const
export const bodyStage = z.enum(bodyStages)
export type BodyStage = z.infer<typeof bodyStage>

/** What Drape's own networks see in a body that was made. */
export const bodyChecks = z.object({
  people: z.number().int().nonnegative(),
  /** From head to feet in the picture. */
  full_body: z.boolean(),
  face_found: z.boolean(),
  /** Cosine of the face's embedding with the photo's; null where there is no photo or no network for it. */
  similarity: z.number().min(-1).max(1).nullable(),
  passed: z.boolean(),
})
export type BodyChecks = z.infer<typeof bodyChecks>

/** What the engine says of a finished body. */
export const bodyReport = z.object({
  method: z.enum([...bodyEngine.options, 'composed']),
  model: bodyModel.nullable(),
  engine_version: z.string(),
  /** Where the networks ran: `cpu`, `cuda`, `dml`, … */
  provider: z.string(),
  quality: z.enum(['preview', 'full']),
  /** Null where two pictures were put together. */
  parameters: bodyParameters.nullable(),
  prompt: z.string().nullable(),
  negative_prompt: z.string().nullable(),
  seed: z.number().int(),
  steps: z.number().int().nullable(),
  guidance: z.number().nullable(),
  /** True when the photo's own head was put onto it. */
  head_composed: z.boolean(),
  checks: bodyChecks,
  body: bodyAnalysis,
  /** Seeds that were painted for it, those that did not pass among them. */
  tries: z.number().int().positive(),
  /** The memory plan it was painted with, such as `8 GB`; null where nothing was painted. */
  plan: z.string().nullable(),
  /** True when a larger plan was tried first and memory ran out. */
  stepped_down: z.boolean(),
  reasons: z.array(reason),
  /** Milliseconds per stage. */
  stages: z.partialRecord(bodyStage, z.number().nonnegative()),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type BodyReport = z.infer<typeof bodyReport>

/** A stored body. Its picture is at `bodies/{id}/image`; `POST bodies/{id}/avatar` makes a photo of it. */
export const bodyResult = bodyReport.extend({
  id: z.uuid(),
  /** The photo whose face it has. */
  avatar_id: z.uuid().nullable(),
  /** True when the same photo and options had been made before. */
  cached: z.boolean(),
  created_at: z.iso.datetime(),
})
export type BodyResult = z.infer<typeof bodyResult>

/** Answer of `generate-bodies`, `generate-identity-body` and `combine-head-body`. */
export const bodiesResult = z.object({
  /** What made them: `sdxl` instead of `instantid` where the models for faces are missing. */
  method: bodyReport.shape.method,
  bodies: z.array(bodyResult),
})
export type BodiesResult = z.infer<typeof bodiesResult>

/** Query of `GET preview-body-types` and of `preview-body-types/{type}/image`. */
export const bodyPreviewQuery = bodyParameters.pick({ height_cm: true, weight_kg: true, gender: true })
export type BodyPreviewQuery = z.infer<typeof bodyPreviewQuery>

/** Answer of `GET preview-body-types`: what there is to choose from; `suggested` goes by height and weight. */
export const bodyTypePreviews = z.object({
  items: z.array(
    z.object({
      body_type: bodyType,
      suggested: z.boolean(),
      /** What a painter would be told. */
      words: z.string(),
      /** Below `/api/v1`. */
      image: z.string(),
    }),
  ),
})
export type BodyTypePreviews = z.infer<typeof bodyTypePreviews>
