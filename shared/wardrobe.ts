import { z } from 'zod'
import { bodyResult } from './bodies.ts'
import { bodyAnalysis } from './body.ts'
import { garmentType, requestedGarmentType } from './garment-type.ts'
import { limits } from './limits.ts'
import { meshResult } from './mesh.ts'
import { marketplaces, styleProfile } from './recommend.ts'
import { garmentColor } from './score-colors.ts'
import { serviceConsent } from './services.ts'
import { skinReading } from './skin-reading.ts'
import { tryOnResult } from './try-on.ts'

/** Where a garment came from; shown in the wardrobe, never fetched by the daemon. */
const garmentSource = {
  name: z.string().trim().max(300).default(''),
  shop: z.string().trim().max(200).default(''),
  page_url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2048)]).default(''),
}

/** Fields beside the file `image` of `POST garments/upload`. */
export const garmentUpload = z.object({
  ...garmentSource,
  garment_type: requestedGarmentType.default('auto'),
  page_words: z.string().max(2000).default(''),
  /** Whether it shows in the wardrobe; garments that were only tried on do not. */
  kept: z.stringbool().default(true),
})

/** A garment of the wardrobe. Its picture is at `garments/{id}/image`. */
export const garment = z.object({
  id: z.uuid(),
  name: z.string(),
  shop: z.string(),
  page_url: z.string(),
  garment_type: garmentType.nullable(),
  kept: z.boolean(),
  /** Its main colours; `null` until they were looked at, empty where no garment was found. */
  colors: z.array(garmentColor).nullable(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  created_at: z.iso.datetime(),
})
export type Garment = z.infer<typeof garment>

export const garmentPatch = z
  .object({ name: z.string().trim().max(300), garment_type: garmentType, kept: z.boolean() })
  .partial()
export type GarmentPatch = z.infer<typeof garmentPatch>

const page = {
  limit: z.coerce.number().int().min(1).max(limits.page).default(50),
  cursor: z.string().max(200).optional(),
}
const paged = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

export const wardrobeQuery = z.object({
  ...page,
  type: garmentType.optional(),
  search: z.string().trim().max(100).optional(),
})
export type WardrobeQuery = z.infer<typeof wardrobeQuery>
export const wardrobePage = paged(garment)
export type WardrobePage = z.infer<typeof wardrobePage>

export const historyQuery = z.object(page)
export type HistoryQuery = z.infer<typeof historyQuery>
export const historyPage = paged(tryOnResult)
export type HistoryPage = z.infer<typeof historyPage>

export const meshPage = paged(meshResult)
export type MeshPage = z.infer<typeof meshPage>

export const bodyPage = paged(bodyResult)
export type BodyPage = z.infer<typeof bodyPage>

/** A photo of the user. Its picture is at `avatars/{id}/image`. */
export const avatar = z.object({
  id: z.uuid(),
  name: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  body: bodyAnalysis.nullable(),
  /** What its skin tells; `null` until it was looked at. */
  skin: skinReading.nullable(),
  created_at: z.iso.datetime(),
})
export type Avatar = z.infer<typeof avatar>
/** Fields beside the file `image` of `POST avatars`. */
export const avatarUpload = z.object({ name: z.string().trim().max(100).default('') })

export const profile = z.object({ id: z.uuid(), name: z.string(), created_at: z.iso.datetime() })
export type Profile = z.infer<typeof profile>
export const newProfile = z.object({ name: z.string().trim().min(1).max(100) })

/** Settings of a profile; unknown keys are refused so that a typing error is not stored. */
export const preferences = z.strictObject({
  default_avatar_id: z.uuid().nullable().default(null),
  language: z.enum(['auto', 'en', 'de', 'fr', 'es', 'it', 'ja']).default('auto'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** What the shopper says of themselves, for recommendations. */
  style: styleProfile.default({}),
  /** The services outside this computer that may be used, and for what. */
  allowed_services: z.array(serviceConsent).max(serviceConsent.options.length).default([]),
  marketplace: z.enum(['auto', ...marketplaces]).default('auto'),
  /** Whether product pictures on shop pages carry a mark when their colours suit the shopper. */
  mark_shops: z.boolean().default(false),
})
export type Preferences = z.infer<typeof preferences>
