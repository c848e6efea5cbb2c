import { z } from 'zod'
import { bodyType } from './bodies.ts'
import { colorNames } from './colors.ts'
import { jsonField } from './json-field.ts'
import { limits } from './limits.ts'
import { garmentColor } from './score-colors.ts'
import { service, serviceConsent, serviceProblem } from './services.ts'
import { skinReading } from './skin-reading.ts'
import { skinTone } from './skin-tones.ts'

export const styleFields = {
  height_cm: z.coerce.number().min(140).max(220).optional(),
  weight_kg: z.coerce.number().min(40).max(200).optional(),
  body_type: bodyType.optional(),
  /** Only ever said by the shopper; Drape guesses none and searches by none. */
  ethnicity: z.string().trim().max(60).optional(),
  gender: z.enum(['female', 'male', 'unisex']).optional(),
  style_preference: z.enum(['casual', 'classic', 'sporty', 'elegant', 'romantic', 'street']).optional(),
  season: z.enum(['spring', 'summer', 'autumn', 'winter']).optional(),
}

/** What shops are searched in. */
export const keywordLanguage = z.enum(['en', 'de', 'fr', 'es', 'it'])
export type KeywordLanguage = z.infer<typeof keywordLanguage>

/** What the shopper says of themselves and their taste. */
export const styleProfile = z.strictObject({
  ...styleFields,
  /** Chosen by swatch; goes before what a photo says. */
  skin_tone: skinTone.optional(),
})
export type StyleProfile = z.infer<typeof styleProfile>

/** Where eBay searches; `auto` goes by the language. */
export const marketplaces = ['EBAY_US', 'EBAY_GB', 'EBAY_DE', 'EBAY_FR', 'EBAY_ES', 'EBAY_IT'] as const
export const marketplace = z.enum(marketplaces)
export type Marketplace = z.infer<typeof marketplace>

/**
 * Body of `POST recommend`, beside the files `user_photo`, `wardrobe_images` and `generated_images`. What is not sent is
 * taken from the profile: its default photo, its wardrobe, its style.
 */
export const recommendRequest = z.object({
  ...styleFields,
  skin_tone: z.union([z.literal('auto'), skinTone]).default('auto'),
  avatar_id: z.uuid().optional(),
  garment_ids: jsonField(z.array(z.uuid()).max(limits.batch)).optional(),
  result_ids: jsonField(z.array(z.uuid()).max(8)).default([]),
  /** False: only what this computer knows; nothing is asked of anybody. */
  products: z.union([z.boolean(), z.stringbool()]).default(true),
})

/** What a job remembers of the request. */
export const recommendOptions = recommendRequest.omit({
  avatar_id: true,
  garment_ids: true,
  result_ids: true,
})
export type RecommendOptions = z.infer<typeof recommendOptions>

export const recommendStages = ['analyze', 'wardrobe', 'keywords', 'search', 'rank'] as const
export const recommendStage = z.enum(recommendStages)
export type RecommendStage = z.infer<typeof recommendStage>

/** Words to search a shop for. */
export const keyword = z.object({
  text: z.string(),
  /** The palette's colour it asks for; `null` where it names none. */
  color: z.enum(colorNames).nullable(),
})
export type Keyword = z.infer<typeof keyword>

/** A thing that can be bought. Its picture is at `products/{id}/image`. */
export const product = z.object({
  /** Drape's own, always the same for one thing of one service. */
  id: z.uuid(),
  service,
  name: z.string(),
  price: z.number().nonnegative().nullable(),
  currency: z.string(),
  image_url: z.string(),
  link: z.url({ protocol: /^https$/ }),
  keyword: z.string(),
  colors: z.array(garmentColor),
  /** 0..100 against the palette; `null` while its picture has not been seen. */
  score: z.number().min(0).max(100).nullable(),
})
export type Product = z.infer<typeof product>

export const wardrobeScore = z.object({
  garment_id: z.uuid(),
  name: z.string(),
  colors: z.array(garmentColor),
  score: z.number().min(0).max(100).nullable(),
})
export type WardrobeScore = z.infer<typeof wardrobeScore>

/** The answer of `recommend`. While its job runs, the job's `result` holds what is known so far. */
export const recommendation = z.object({
  /** False while parts are still coming. */
  complete: z.boolean(),
  skin_tone: skinTone,
  skin_tone_by: z.enum(['shopper', 'photo', 'gemini']),
  /** What the photo said; `null` where the shopper chose. */
  skin: skinReading.nullable(),
  /** Best first. */
  wardrobe: z.array(wardrobeScore),
  keywords: z.array(keyword),
  keywords_by: z.enum(['local', 'gemini']),
  /** The language of the shops that are searched. */
  keywords_language: keywordLanguage,
  /** The model that answered. */
  model: z.string().nullable(),
  /** At most 20, best first. */
  products: z.array(product),
  /** True when no shop answered: then what the wardrobe and the palette suggest stands for products. */
  fallback: z.boolean(),
  /** What to wear of one's own, and what to look for. */
  ideas: z.array(
    z.object({ keyword, /** Of the wardrobe, to go with it. */ garment_id: z.uuid().nullable() }),
  ),
  /** Services that gave nothing, and why. */
  problems: z.array(z.object({ service, code: serviceProblem, message: z.string() })),
  /** Milliseconds per stage. */
  stages: z.partialRecord(recommendStage, z.number().nonnegative()),
})
export type Recommendation = z.infer<typeof recommendation>

export const outgoingPurpose = z.enum(['keywords', 'face', 'search'])
export type OutgoingPurpose = z.infer<typeof outgoingPurpose>

/** Query of `GET recommend/preview/picture`. */
export const outgoingPicture = z.object({ purpose: outgoingPurpose.default('keywords') })

/** What would leave this computer at the next `recommend` for each service, shown before it is allowed. */
export const outgoing = z.object({
  /** What the shopper would allow, or has allowed. */
  consent: serviceConsent,
  service,
  /** `face`: asked only where this computer cannot read the photo. */
  purpose: outgoingPurpose,
  /** The words, exactly. */
  words: z.string(),
  /** The picture, exactly, at `recommend/preview/picture?purpose=…`; false: none goes along. */
  picture: z.boolean(),
})
export type Outgoing = z.infer<typeof outgoing>

/** `POST analyze-face-features`, beside the file `image`, or of a kept photo. */
export const faceRequest = z.object({
  avatar_id: z.uuid().optional(),
  /** `auto` is this computer, and Gemini where that fails and Gemini may see the photo. */
  method: z.enum(['auto', 'local', 'gemini']).default('auto'),
})
export const faceFeatures = z.object({
  method: z.enum(['local', 'gemini']),
  model: z.string().nullable(),
  skin_tone: skinTone,
  skin: skinReading.nullable(),
})
export type FaceFeatures = z.infer<typeof faceFeatures>
