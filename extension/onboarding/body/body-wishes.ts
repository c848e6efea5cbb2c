import {
  type BodyOptions,
  type BodyParameters,
  type BodyType,
  bodyParameters,
} from '../../../shared/bodies.ts'
import type { StyleProfile } from '../../../shared/recommend.ts'

/** The two ways to get a body without another photo. */
export type BodyWay = 'mannequin' | 'painted'

/** What the shopper has said in the form; what is missing is taken from elsewhere. */
export type BodyWishes = Partial<BodyParameters> & Pick<BodyOptions, 'prompt' | 'negative_prompt'>

/** The parameters that are meant: those said now, else those known of the shopper, else what goes by height and weight. */
export function parametersOf(
  wishes: BodyWishes,
  { height_cm, weight_kg, gender, body_type }: StyleProfile,
  suggested: BodyType | undefined,
): BodyParameters {
  const { prompt: _, negative_prompt: __, ...said } = wishes
  const known = { height_cm, weight_kg, gender, body_type: body_type ?? suggested }
  return bodyParameters.parse({ ...known, ...said })
}

/** What is remembered of the parameters, for the next body and for what suits the shopper. */
export const styleOf = ({ height_cm, weight_kg, gender, body_type }: BodyParameters): StyleProfile => ({
  ...{ height_cm, weight_kg, gender, body_type },
})
