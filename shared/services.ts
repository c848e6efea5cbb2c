import { z } from 'zod'

/**
 * The services outside this computer. Each is off until the shopper allows it. `gemini-words` sends words only (category,
 * palette, what the wardrobe lacks), `gemini-picture` the collage with the shopper's photo in it, `ebay` and `rapidapi`
 * send words to search for.
 */
export const serviceConsent = z.enum(['gemini-words', 'gemini-picture', 'ebay', 'rapidapi'])
export type ServiceConsent = z.infer<typeof serviceConsent>

export const service = z.enum(['gemini', 'ebay', 'rapidapi'])
export type Service = z.infer<typeof service>

/** What each service needs to know its caller by; kept by the daemon alone and never read back. */
export const serviceKeys = {
  gemini: z.strictObject({ api_key: z.string().trim().min(10).max(300) }),
  ebay: z.strictObject({
    client_id: z.string().trim().min(5).max(300),
    client_secret: z.string().trim().min(5).max(300),
  }),
  rapidapi: z.strictObject({ api_key: z.string().trim().min(10).max(300) }),
} as const satisfies Record<Service, z.ZodType>
export type ServiceKeys = { [S in Service]: z.infer<(typeof serviceKeys)[S]> }

/** Why a service gave nothing: code → a sentence the shopper can act on. */
export const serviceProblemSentences = {
  NOT_ALLOWED: 'This service is switched off.',
  NO_KEY: 'This service needs a key of yours. Enter it under “Services”.',
  KEY_REFUSED: 'The service refused your key. Check it under “Services”.',
  QUOTA: 'Your plan with this service is used up for now. Try again later.',
  BUDGET: 'Drape’s own limit of calls per day to this service is reached. It opens again tomorrow.',
  SLOW: 'The service took too long to answer.',
  DOWN: 'The service cannot be reached. Drape tries again by itself in a minute.',
  BLOCKED: 'The service declined to look at this.',
  EMPTY: 'The service answered with nothing.',
  WRONG_ANSWER: 'The service answered with something Drape does not understand.',
} as const
export const serviceProblem = z.enum(
  Object.keys(serviceProblemSentences) as [keyof typeof serviceProblemSentences],
)
export type ServiceProblem = z.infer<typeof serviceProblem>

/** A service as it is on this computer, for one profile. */
export const serviceState = z.object({
  service,
  has_key: z.boolean(),
  /** Where the key lies: the system's keyring, or a file only this user can read. */
  key_place: z.enum(['keyring', 'file']),
  /** `open`: it failed so often that it is left alone for a while. */
  circuit: z.enum(['closed', 'open', 'half_open']),
  /** Calls since midnight (UTC), and how many Drape allows. */
  calls_today: z.number().int().nonnegative(),
  calls_allowed: z.number().int().positive(),
  /** Gemini: the models it would ask, in order. */
  models: z.array(z.string()).optional(),
})
export type ServiceState = z.infer<typeof serviceState>

/** One call that left this computer. */
export const outboundCall = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  service: z.enum([...service.options, 'product_picture', 'updates']),
  purpose: z.enum(['models', 'keywords', 'face', 'token', 'search', 'picture', 'update']),
  host: z.string(),
  /** What was said, in words; never a key, never a picture. */
  words: z.string(),
  /** Pictures that went along, and the size of all that was sent. */
  pictures: z.number().int().nonnegative(),
  sent_bytes: z.number().int().nonnegative(),
  /** HTTP status; `null` where no answer came. */
  status: z.number().int().nullable(),
  duration_ms: z.number().nonnegative(),
})
export type OutboundCall = z.infer<typeof outboundCall>
