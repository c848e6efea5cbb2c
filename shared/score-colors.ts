import { z } from 'zod'
import { type ColorFamily, type ColorName, colorNames, familyOf, nearestOf } from './colors.ts'
import { lab } from './lab.ts'
import type { Palette } from './palettes.ts'

/** One of a garment's main colours. */
export const garmentColor = z.object({
  name: z.enum(colorNames),
  lab,
  /** 0..1 of the garment's own pixels. */
  share: z.number().min(0).max(1),
})
export type GarmentColor = z.infer<typeof garmentColor>

/** How a garment goes with a palette. */
export interface ColorMatch {
  /** 0..100; 50 says nothing either way. */
  score: number
  verdict: 'best' | 'neutral' | 'fair' | 'avoid'
  /** The colour of the palette that decided, and its family; `null` where none is near. */
  because: ColorName | null
  family: ColorFamily
}

/** CIEDE2000 at which a colour still counts for two thirds as the palette's: hues of one name lie about that far apart. */
const reach = 11
const nearness = (distance: number) => Math.exp(-((distance / reach) ** 2) / 2)
/** What the palette's lists are worth at no distance. */
const worth = { best: 50, neutral: 25, avoid: -50 }

/** Scores a garment's colours against a palette by CIEDE2000; `undefined` where it has no colours. */
export function scoreColors(found: readonly GarmentColor[], palette: Palette): ColorMatch | undefined {
  const judged = found.map((color) => {
    const lists = [
      { verdict: 'best', ...nearestOf(color.lab, palette.best) },
      { verdict: 'neutral', ...nearestOf(color.lab, palette.neutrals) },
      { verdict: 'avoid', ...nearestOf(color.lab, palette.avoid) },
    ] as const
    // The nearest list speaks: a white is no ice blue because ice blue weighs more.
    const first = lists.reduce((one, other) => (other.distance < one.distance ? other : one))
    return { color, ...first, points: worth[first.verdict] * nearness(first.distance) }
  })
  const whole = found.reduce((sum, { share }) => sum + share, 0)
  if (whole === 0) return undefined
  const points = judged.reduce((sum, one) => sum + (one.points * one.color.share) / whole, 0)
  const score = Math.round(50 + points)
  // A neutral at no distance reaches 75 itself.
  const verdict = score > 75 ? 'best' : score >= 60 ? 'neutral' : score <= 35 ? 'avoid' : 'fair'
  const [decisive] = judged.toSorted(
    (a, b) => Math.abs(b.points * b.color.share) - Math.abs(a.points * a.color.share),
  )
  const told = Math.abs(decisive.points) >= 10
  return {
    score,
    verdict,
    because: told ? decisive.name : null,
    family: familyOf(told && decisive.verdict === 'best' ? decisive.name : decisive.color.name),
  }
}
