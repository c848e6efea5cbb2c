import type { BodyParameters } from '../../../../shared/bodies.ts'

/** What decides on a mannequin's shape, each in the units of the mesh's targets. */
export interface Figure {
  /** 0 male, 1 female. */
  female: number
  /** 0 little, 0.5 average, 1 much. */
  muscle: number
  /** Weight over squared height (kg/m²) of somebody 1.70 m tall with the same proportions. */
  index: number
  hips: number
  waist: number
  bust: number
  /** Broad shoulders over a narrow waist. */
  taper: number
  /** Size of the head, 1 at 1.70 m. */
  head: number
}

/** How each type differs: `index` multiplies, the others add. */
const types: Record<BodyParameters['body_type'], Omit<Figure, 'female' | 'head'>> = {
  slim: { index: 0.9, muscle: -0.05, hips: -0.1, waist: 0.05, bust: -0.25, taper: -0.1 },
  athletic: { index: 0.98, muscle: 0.22, hips: 0, waist: 0.15, bust: 0, taper: 0.35 },
  muscular: { index: 1.12, muscle: 0.45, hips: 0, waist: 0.1, bust: 0.1, taper: 0.8 },
  average: { index: 1, muscle: 0, hips: 0, waist: 0, bust: 0, taper: 0 },
  curvy: { index: 1.1, muscle: -0.05, hips: 0.75, waist: 0.7, bust: 0.6, taper: 0 },
  plus: { index: 1.34, muscle: -0.1, hips: 0.2, waist: -0.1, bust: 0.2, taper: 0 },
}

/** Beyond these the mesh no longer looks like a body, so they are approached and never reached. */
const least = 16
const most = 42
const mostMuscular = 36

/** The same number between 19 and 30, and ever closer to the bounds beyond; always rising. */
function bounded(index: number, muscular: number): number {
  const toward = (from: number, to: number) => to + (from - to) * Math.exp((index - from) / (from - to))
  if (index < 19) return toward(19, least)
  return index > 30 ? toward(30, most + (mostMuscular - most) * muscular) : index
}

/** What a shopper says of a body, as a figure that can be drawn; every width grows with the weight. */
export function figureOf(
  parameters: Pick<BodyParameters, 'body_type' | 'gender' | 'height_cm' | 'weight_kg'>,
): Figure {
  const height = parameters.height_cm / 100
  const type = types[parameters.body_type]
  // The picture shows everybody equally tall, so what counts is weight over cubed height.
  const index = bounded(
    (parameters.weight_kg / height ** 3) * 1.7 * type.index,
    Math.max(0, type.muscle) / 0.45,
  )
  // Fat hides muscles, and so does being thin.
  const soft = Math.min(0.32, index > 24 ? (index - 24) * 0.03 : Math.max(0, 20 - index) * 0.05)
  const female = { female: 1, unisex: 0.5, male: 0 }[parameters.gender]
  return {
    ...type,
    female,
    muscle: Math.max(0.08, 0.5 - 0.14 * female - soft + type.muscle),
    index,
    head: (1.7 / height) ** 0.45,
  }
}
