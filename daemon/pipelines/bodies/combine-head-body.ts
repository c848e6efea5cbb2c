import type { BodyStage } from '../../../shared/bodies.ts'
import { reasonSentences } from '../../../shared/reasons.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { encodePng } from '../../imaging/encode-png.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { createStages } from '../create-stages.ts'
import { provenance } from '../tryon/provenance.ts'
import type { MadeBody, OnBodyProgress } from './body-engine.ts'
import { checkBody } from './check-body.ts'
import { composeHead } from './compose-head/compose-head.ts'

/** Share of the whole that is done when a stage begins. */
const begins = { prepare: 0, compose: 0.1, check: 0.7, save: 0.95 } satisfies Partial<
  Record<BodyStage, number>
>

/**
 * Puts the head of one encoded picture onto the body of another; the result has the body's size, its long side at most
 * `limits.instantSide`.
 * @throws DrapeError NO_FACE where a picture shows none, IMAGE_*, CANCELLED
 */
export async function combineHeadBody(
  pictures: { head: Uint8Array; body: Uint8Array },
  networks: InstantNetworks,
  version: string,
  onProgress: OnBodyProgress,
  signal: AbortSignal,
): Promise<MadeBody> {
  const { stage, times: stages } = createStages(begins, onProgress, signal)
  const [head, under] = await stage('prepare', () =>
    Promise.all([decodeRgb(pictures.head), decodeRgb(pictures.body)]),
  )
  const { image } = await stage('compose', () => composeHead(head, under, networks))
  const { checks, body, reasons } = await stage('check', () => checkBody(image, networks))
  const picture = await stage('save', () =>
    encodePng(image, provenance({ engine: 'composed', version, seed: 0 })),
  )
  return {
    picture,
    report: {
      ...{ method: 'composed', model: null, engine_version: version, provider: 'cpu', quality: 'preview' },
      ...{ parameters: null, prompt: null, negative_prompt: null, seed: 0, steps: null, guidance: null },
      ...{ head_composed: true, checks, body, tries: 1, plan: null, stepped_down: false },
      reasons: reasons.map((code) => ({ code, message: reasonSentences[code] })),
      stages,
      width: image.width,
      height: image.height,
    },
  }
}
