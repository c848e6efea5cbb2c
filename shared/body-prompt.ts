import type { BodyParameters } from './bodies.ts'
import type { SkinTone } from './skin-tones.ts'

/** What is known of the person besides the parameters; everything may be missing. */
export interface FaceWords {
  skin_tone?: SkinTone | undefined
  /** Only ever said by the shopper, or by a service that they allowed to. */
  ethnicity?: string | undefined
}

const builds = {
  slim: 'slim',
  athletic: 'athletic, toned',
  muscular: 'muscular',
  average: 'average',
  curvy: 'curvy',
  plus: 'plus-size',
} as const satisfies Record<BodyParameters['body_type'], string>

const people = { female: 'woman', male: 'man', unisex: 'person' } as const
const poses = {
  standing: 'standing and facing the camera, arms a little away from the body',
  walking: 'walking towards the camera',
  sitting: 'sitting on a stool and facing the camera',
} as const
const clothes = {
  minimal: 'a plain fitted grey tank top and plain shorts',
  casual: 'a plain t-shirt and jeans',
  sporty: 'a plain sports top and leggings',
  formal: 'a plain tailored suit',
} as const

/** `medium_warm` as a painter is told it: “medium skin with a warm undertone”. */
function skinWords(tone: SkinTone): string {
  const [depth, undertone] = tone.split('_')
  return undertone ? `${depth} skin with a ${undertone} undertone` : `${depth} skin`
}

/** The words a painter is told of weight for height (kg/m²), so that numbers it cannot draw become something it can. */
export function weightWords({
  height_cm,
  weight_kg,
}: Pick<BodyParameters, 'height_cm' | 'weight_kg'>): string {
  const index = weight_kg / (height_cm / 100) ** 2
  if (index < 18.5) return 'light'
  if (index < 25) return 'medium'
  return index < 30 ? 'solid' : 'full'
}

const heightWords = (height: number) => (height < 160 ? 'short' : height < 178 ? 'medium-height' : 'tall')

/**
 * What SDXL is told to paint: from the parameters alone, in respectful words; the shopper may edit it. Within the 75 tokens
 * that its text encoders see.
 */
export function bodyPrompt(
  parameters: BodyParameters,
  { skin_tone, ethnicity }: FaceWords = {},
): { prompt: string; negative_prompt: string } {
  const { body_type, height_cm, gender, pose, clothing } = parameters
  const who = [heightWords(height_cm), 'adult', ethnicity, people[gender]].filter(Boolean).join(' ')
  const prompt = [
    `full-body studio photograph of one ${who} from head to feet`,
    `${builds[body_type]} build with a ${weightWords(parameters)} frame`,
    ...(skin_tone ? [skinWords(skin_tone)] : []),
    `wearing ${clothes[clothing]}`,
    poses[pose],
    'shoes visible, plain light grey background, soft light, sharp focus',
  ].join(', ')
  return { prompt, negative_prompt: negative }
}

const negative =
  'cropped, close-up, out of frame, several people, child, nude, deformed, extra limbs, missing limbs, bad hands, text, watermark, logo, drawing, painting, blurry'
