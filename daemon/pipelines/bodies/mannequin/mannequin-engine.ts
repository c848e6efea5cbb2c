import {
  type BodyOptions,
  type BodyParameters,
  type BodyStage,
  bodyParameters,
} from '../../../../shared/bodies.ts'
import { DrapeError } from '../../../../shared/errors.ts'
import type { Lab } from '../../../../shared/lab.ts'
import { type ReasonCode, reasonSentences } from '../../../../shared/reasons.ts'
import { skinSwatches } from '../../../../shared/skin-tones.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { encodePng } from '../../../imaging/encode-png.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import type { InstantNetworks } from '../../../inference/network.ts'
import { createStages } from '../../create-stages.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { faceSkin } from '../../person/face-skin.ts'
import { provenance } from '../../tryon/provenance.ts'
import type { BodiesInput, BodyEngine, MadeBody, OnBodyProgress } from '../body-engine.ts'
import { checkBody } from '../check-body.ts'
import { composeHead } from '../compose-head/compose-head.ts'
import { mannequinVersion } from './mannequin-version.ts'
import { neutralSkin, renderMannequin } from './render-mannequin.ts'

/** Share of one body's work that is done when a stage begins; the first two are done once for all. */
const begins = { prepare: 0, face: 0.05, draw: 0.2, compose: 0.5, check: 0.7, save: 0.95 } satisfies Partial<
  Record<BodyStage, number>
>

/** What is left of the weight in each body to choose from: as said, a little less, a little more, less again. */
const weights = [1, 0.93, 1.07, 0.86]

/**
 * The engine that draws a neutral body on any machine and puts the photo's head onto it. Several bodies differ a little
 * in their weight; what each was drawn with stands in its report.
 */
export function createMannequinEngine(networks: InstantNetworks): BodyEngine {
  return {
    name: 'mannequin',
    version: mannequinVersion,

    async makeBodies(input, onProgress, signal) {
      const { count } = input.options
      const bodies: MadeBody[] = []
      let photo: Promise<RgbImage> | null = null
      let skin: Promise<Lab> | undefined
      for (let i = 0; i < count; i++) {
        const tell: OnBodyProgress = (stage, share) => onProgress(stage, (i + share) / count)
        bodies.push(await makeBody(i, tell))
      }
      return bodies

      async function makeBody(index: number, tell: OnBodyProgress): Promise<MadeBody> {
        const { stage, times: stages } = createStages(begins, tell, signal)
        const parameters = variation(input.options, index)
        const seed = input.options.seed + index
        const head = await stage('prepare', () => {
          photo ??= input.face && decodeRgb(input.face.bytes)
          return photo
        })
        const skinColor = await stage('face', () => {
          skin ??= skinOf(head, input, networks)
          return skin
        })
        const drawn = await stage('draw', () => renderMannequin(parameters, { skin: skinColor }))
        const image = await stage('compose', async () =>
          head ? (await composeHead(head, drawn.image, networks, drawn.head)).image : drawn.image,
        )
        const { checks, body, reasons } = await stage('check', () => checkBody(image, networks))
        const picture = await stage('save', () =>
          encodePng(image, provenance({ engine: 'mannequin', version: mannequinVersion, seed })),
        )
        const codes: ReasonCode[] = head ? ['MANNEQUIN_BODY', ...reasons] : reasons
        return {
          picture,
          report: {
            ...{ method: 'mannequin', model: null, engine_version: mannequinVersion, provider: 'cpu' },
            ...{ quality: 'preview', parameters, prompt: null, negative_prompt: null, seed },
            ...{ steps: null, guidance: null, head_composed: head !== null, checks, body },
            ...{ tries: 1, plan: null, stepped_down: false, stages },
            reasons: codes.map((code) => ({ code, message: reasonSentences[code] })),
            width: image.width,
            height: image.height,
          },
        }
      }
    },
  }
}

/** What the body of an index is drawn with: only what a mannequin can be and wear. */
function variation(options: BodyOptions, index: number): BodyParameters {
  const weight = Math.round(options.weight_kg * weights[index])
  return bodyParameters.parse({
    ...options,
    weight_kg: index ? Math.min(200, Math.max(40, weight)) : options.weight_kg,
    pose: options.pose === 'sitting' ? 'standing' : options.pose,
    clothing: 'minimal',
  })
}

/** The photo's skin; where it shows none the tone that is known, or a neutral one. */
async function skinOf(
  head: RgbImage | null,
  { skinTone }: BodiesInput,
  networks: InstantNetworks,
): Promise<Lab> {
  const known = skinTone ? ([...skinSwatches[skinTone]] as Lab) : neutralSkin
  if (!head) return known
  try {
    return faceSkin(head, await analyzePerson(head, networks))
  } catch (error) {
    if (!(error instanceof DrapeError) || error.code !== 'NO_PERSON') throw error
    return known
  }
}
