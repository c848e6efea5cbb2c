import { z } from 'zod'
import { lab } from './lab.ts'
import { reason } from './reasons.ts'
import { skinTone, undertone } from './skin-tones.ts'

/** What Drape read from the skin of a face in a photo. The numbers are kept, the pixels are not. */
export const skinReading = z.object({
  tone: skinTone,
  undertone,
  /** Median colour of the skin after white balance, and how far it spreads (CIE L*a*b* units). */
  lab,
  spread: z.number().nonnegative(),
  /** Individual typology angle in degrees: high is light. */
  ita: z.number(),
  /** Hue angle in degrees. */
  hue: z.number(),
  /** −1 cool … 1 warm. */
  warmth: z.number().min(-1).max(1),
  /** How skin reacts to sun, guessed from its colour, which foretells it poorly. */
  fitzpatrick: z.number().int().min(1).max(6),
  /** Nearest colour of the Monk Skin Tone Scale. */
  monk: z.number().int().min(1).max(10),
  /** 0..1; one photo without a white card allows no more than 0.6. */
  confidence: z.number().min(0).max(1),
  reasons: z.array(reason),
})
export type SkinReading = z.infer<typeof skinReading>
