import { z } from 'zod'
import { garmentType, requestedGarmentType } from './garment-type.ts'
import { handle } from './handles.ts'
import { jsonField } from './json-field.ts'
import { reason } from './reasons.ts'

/** `instant` draws within a second on any machine; `leffa` paints in full quality and wants a graphics card. */
export const engine = z.enum(['instant', 'leffa'])
export type Engine = z.infer<typeof engine>

const flag = z.union([z.boolean(), z.stringbool()])

/** Options of one try-on, as multipart form fields. */
export const tryOnOptions = z.object({
  garment_type: requestedGarmentType.default('auto'),
  engine: z.enum(['auto', ...engine.options]).default('auto'),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(42),
  /** Title, breadcrumb and category words of the product page: they help to tell the garment's type. */
  page_words: z.string().max(2000).default(''),
  /** Whether a top hangs over trousers and skirt, or goes into them. */
  hem: z.enum(['over', 'tucked']).default('over'),
  /** Leffa: how often the picture is refined. More steps take longer and change less and less. */
  steps: z.coerce.number().int().min(10).max(50).default(30),
  /** Leffa: how closely the picture follows the garment. */
  guidance: z.coerce.number().min(1).max(5).default(2.5),
  /** Leffa: `viton_hd` learnt from tops, `dress_code` from tops, trousers, skirts and dresses. */
  model_type: z.enum(['auto', 'viton_hd', 'dress_code']).default('auto'),
  /** Leffa: which rules say what is painted anew; `drape` forgets the shape of the old clothes. */
  mask: z.enum(['drape', 'reference']).default('drape'),
  /** Leffa: who finds the joints that masks are drawn around; `openpose` needs a pack of its own. */
  pose: z.enum(['drape', 'openpose']).default('drape'),
  /** Leffa: looks at the garment once instead of at every step: faster, a little less like it. */
  ref_acceleration: flag.default(false),
  /** Leffa: how many pictures, of this seed and those after it. More than one are answered as a batch is. */
  samples: z.coerce.number().int().min(1).max(4).default(1),
  /** Leffa: lets the seam lie inside the painted area, so that nothing beside it changes at all. */
  repaint: flag.default(false),
  /** Where the shopper dragged the handles to; absent handles keep their automatic place. */
  handles: jsonField(z.array(handle).max(6)).default([]),
})
export type TryOnOptions = z.infer<typeof tryOnOptions>

/**
 * Body of `POST process-tryon`. The person comes as the file `person_image` or as `avatar_id`,
 * the garment as the file `garment_image` or as `garment_id`.
 */
export const tryOnRequest = tryOnOptions.extend({
  avatar_id: z.uuid().optional(),
  garment_id: z.uuid().optional(),
})

/** Body of `POST process-tryon-batch`: the person as above, garments as files `garment_images` or as ids. */
export const tryOnBatchRequest = tryOnOptions.omit({ handles: true }).extend({
  avatar_id: z.uuid().optional(),
  garment_ids: jsonField(z.array(z.uuid()).max(20)).default([]),
})

/** The stages of each engine in their order; the overlay names each while it runs. */
export const tryOnStages = {
  instant: ['prepare', 'person', 'garment', 'drape', 'save'],
  leffa: ['prepare', 'garment', 'body', 'encode', 'reference', 'denoise', 'decode', 'save'],
} as const
export const tryOnStage = z.enum([...new Set(Object.values(tryOnStages).flat())])
export type TryOnStage = z.infer<typeof tryOnStage>

/** What the engine says of a finished picture. */
export const tryOnReport = z.object({
  engine,
  engine_version: z.string(),
  /** Where the networks ran: `cpu`, later `cuda`, `dml`, … */
  provider: z.string(),
  /** `preview` pictures carry a badge. */
  quality: z.enum(['preview', 'full']),
  garment_type: garmentType,
  garment_type_source: z.enum(['requested', 'page', 'silhouette']),
  seed: z.number().int(),
  /** 0..1; below 0.5 the overlay leads with the reasons. */
  confidence: z.number().min(0).max(1),
  reasons: z.array(reason),
  handles: z.array(handle),
  /** Leffa: what it was really made with. */
  full: z
    .object({
      model_type: z.enum(['viton_hd', 'dress_code']),
      steps: z.number().int(),
      guidance: z.number(),
      mask: z.enum(['drape', 'reference']),
      /** The memory plan it ran with, such as `8 GB`. */
      plan: z.string(),
      /** True when a larger plan was tried first and memory ran out. */
      stepped_down: z.boolean(),
    })
    .optional(),
  /** Milliseconds per stage; a stage that came from a cache is 0. */
  stages: z.partialRecord(tryOnStage, z.number().nonnegative()),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type TryOnReport = z.infer<typeof tryOnReport>

/** A stored result. Its picture is at `results/{id}/image`. */
export const tryOnResult = tryOnReport.extend({
  id: z.uuid(),
  avatar_id: z.uuid(),
  garment_id: z.uuid(),
  /** True when the same person, garment, options and engine version had been drawn before. */
  cached: z.boolean(),
  created_at: z.iso.datetime(),
})
export type TryOnResult = z.infer<typeof tryOnResult>

export const tryOnBatchResult = z.object({
  results: z.array(
    z.object({
      garment_id: z.uuid(),
      result: tryOnResult.optional(),
      error: z.object({ code: z.string(), message: z.string() }).optional(),
    }),
  ),
})
export type TryOnBatchResult = z.infer<typeof tryOnBatchResult>
