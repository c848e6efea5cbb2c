import type { BodyParameters } from '../../../../shared/bodies.ts'

/** What decides on a mannequin's shape, each in the units of the mesh's targets. */
export interface Figure {
  /** 0 male, 1 female. */
  female: number
  /** Share of what is gained or lost in weight that is muscle, 0..1. */
  muscular: number
  /** How far muscles show, 0 average, 1 much. */
  tone: number
  /** Weight over squared height (kg/m²) of somebody 1.70 m tall with the same proportions. */
  index: number
  hips: number
  waist: number
  bust: number
  /** Broad shoulders over a narrow waist. */
  taper: number
  /** Size of the head, times the mesh's. */
  head: number
}

/** How each type differs; `index` multiplies. */
const types: Record<BodyParameters['body_type'], Omit<Figure, 'female' | 'head'>> = {
  slim: { index: 0.93, muscular: 0, tone: 0, hips: -0.1, waist: 0.05, bust: -0.25, taper: -0.1 },
  athletic: { index: 0.98, muscular: 0.3, tone: 0.5, hips: 0, waist: 0.15, bust: 0, taper: 0.35 },
  muscular: { index: 1.08, muscular: 0.55, tone: 0.85, hips: 0, waist: 0.1, bust: 0.1, taper: 0.7 },
  average: { index: 1, muscular: 0, tone: 0.1, hips: 0, waist: 0, bust: 0, taper: 0 },
  curvy: { index: 1.05, muscular: 0, tone: 0, hips: 0.75, waist: 0.7, bust: 0.6, taper: 0 },
  plus: { index: 1.2, muscular: 0, tone: 0, hips: 0.35, waist: -0.35, bust: 0.25, taper: 0 },
}

/** Beyond these the mesh no longer looks like a body, so they are approached and never reached. */
const least = 17
const most = 36

/** The mesh's heads are small: at 1.70 m a head is 0.132 of the height. */
const headSize = 1.05

/** The same number between 19 and 28, and ever closer to the bounds beyond; always rising. */
function bounded(index: number): number {
  const toward = (from: number, to: number) => to + (from - to) * Math.exp((index - from) / (from - to))
  if (index < 19) return toward(19, least)
  return index > 28 ? toward(28, most) : index
}

/** What a shopper says of a body, as a figure that can be drawn; every width grows with the weight. */
export function figureOf(
  parameters: Pick<BodyParameters, 'body_type' | 'gender' | 'height_cm' | 'weight_kg'>,
): Figure {
  const height = parameters.height_cm / 100
  const type = types[parameters.body_type]
  return {
    ...type,
    female: { female: 1, unisex: 0.5, male: 0 }[parameters.gender],
    // The picture shows everybody equally tall, so what counts is weight over cubed height.
    index: bounded((parameters.weight_kg / height ** 3) * 1.7) * type.index,
    head: headSize * (1.7 / height) ** 0.45,
  }
}
