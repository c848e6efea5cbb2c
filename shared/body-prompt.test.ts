import { expect, it } from 'vitest'
import { bodyParameters } from './bodies.ts'
import { bodyPrompt, weightWords } from './body-prompt.ts'
import { skinTone } from './skin-tones.ts'

const of = (given: object, face = {}) => bodyPrompt(bodyParameters.parse(given), face).prompt

it('says what the parameters say, in one table', () => {
  expect(of({})).toBe(
    'full-body studio photograph of one medium-height adult person from head to feet, average build with a medium frame, wearing a plain fitted grey tank top and plain shorts, standing and facing the camera, arms a little away from the body, shoes visible, plain light grey background, soft light, sharp focus',
  )
  const tall = { body_type: 'athletic', height_cm: 190, weight_kg: 110, gender: 'male', pose: 'walking' }
  expect(of({ ...tall, clothing: 'formal' }, { skin_tone: 'deep_cool' })).toBe(
    'full-body studio photograph of one tall adult man from head to feet, athletic, toned build with a full frame, deep skin with a cool undertone, wearing a plain tailored suit, walking towards the camera, shoes visible, plain light grey background, soft light, sharp focus',
  )
})

it.each([
  ['body_type', bodyParameters.shape.body_type.unwrap().options],
  ['gender', bodyParameters.shape.gender.unwrap().options],
  ['pose', bodyParameters.shape.pose.unwrap().options],
  ['clothing', bodyParameters.shape.clothing.unwrap().options],
] as const)('tells each %s apart', (name, options) => {
  const prompts = options.map((option) => of({ [name]: option }))
  expect(new Set(prompts).size).toBe(options.length)
})

it.each([
  [45, 170, 'light'],
  [53.4, 170, 'light'],
  [54, 170, 'medium'],
  [72, 170, 'medium'],
  [73, 170, 'solid'],
  [86, 170, 'solid'],
  [87, 170, 'full'],
])('%i kg at %i cm are a %s frame', (weight_kg, height_cm, words) => {
  expect(weightWords({ weight_kg, height_cm })).toBe(words)
})

it.each([
  [140, 'short'],
  [159, 'short'],
  [160, 'medium-height'],
  [177, 'medium-height'],
  [178, 'tall'],
])('%i cm are %s', (height_cm, words) => {
  expect(of({ height_cm })).toContain(`one ${words} adult`)
})

it('names every skin tone, and none that nobody told', () => {
  const prompts = skinTone.options.map((skin_tone) => of({}, { skin_tone }))
  expect(new Set(prompts).size).toBe(12)
  expect(of({}, { skin_tone: 'olive' })).toContain(', olive skin, wearing')
  expect(of({})).not.toContain('skin')
})

it('names an ancestry only where the shopper says one', () => {
  expect(of({ gender: 'female' }, { ethnicity: 'Maori' })).toContain('one medium-height adult Maori woman')
  const said = /african|asian|caucasian|european|latin|black|white/i
  for (const skin_tone of skinTone.options) expect(of({}, { skin_tone })).not.toMatch(said)
})

it('is respectful: adults, dressed, with no word that judges', () => {
  for (const body_type of bodyParameters.shape.body_type.unwrap().options)
    for (const weight_kg of [40, 70, 200]) {
      const { prompt, negative_prompt } = bodyPrompt(bodyParameters.parse({ body_type, weight_kg }))
      expect(prompt).toMatch(/ adult .* wearing /)
      expect(prompt).not.toMatch(/\b(fat|obese|skinny|ugly|chubby|perfect|ideal|sexy|girl|boy)\b/i)
      expect(negative_prompt).toMatch(/child.*nude/)
    }
})

it('fits into what the text encoders see: 75 tokens, of which common words and signs take one each', () => {
  const { body_type, gender, pose, clothing } = bodyParameters.shape
  const each = (field: { unwrap(): { options: readonly string[] } }) => field.unwrap().options
  for (const type of each(body_type))
    for (const who of each(gender))
      for (const how of each(pose))
        for (const wearing of each(clothing)) {
          const given = { body_type: type, gender: who, pose: how, clothing: wearing, height_cm: 170 }
          const prompt = of(given, { skin_tone: 'medium_warm', ethnicity: 'Southeast Asian' })
          expect(prompt.match(/[a-z]+|[^\sa-z]/gi)!.length).toBeLessThanOrEqual(75)
        }
})
