import {
  type BodyPreviewQuery,
  type BodyTypePreviews,
  bodyParameters,
  bodyType,
} from '../../shared/bodies.ts'
import { bodyPrompt } from '../../shared/body-prompt.ts'
import { suggestBodyType } from '../pipelines/bodies/mannequin/suggest-body-type.ts'

/** The body types there are, each with a picture of the height, weight and gender given, and the one that suits them. */
export function previewBodyTypes(query: BodyPreviewQuery): BodyTypePreviews {
  const suggested = suggestBodyType(query)
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return {
    items: bodyType.options.map((body_type) => ({
      body_type,
      suggested: body_type === suggested,
      words: bodyPrompt(bodyParameters.parse({ ...query, body_type })).prompt,
      image: `preview-body-types/${body_type}/image?${search}`,
    })),
  }
}
