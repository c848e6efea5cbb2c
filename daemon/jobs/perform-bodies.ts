import type { BodiesResult, BodyResult } from '../../shared/bodies.ts'
import { DrapeError } from '../../shared/errors.ts'
import { reasonSentences } from '../../shared/reasons.ts'
import type { SkinTone } from '../../shared/skin-tones.ts'
import type { OnBodyProgress } from '../pipelines/bodies/body-engine.ts'
import { bodyKey } from '../store/body-key.ts'
import type { UserStore } from '../store/store.ts'
import { findTone } from './advice/find-tone.ts'
import type { InferenceWorker } from './inference-worker.ts'
import type { BodiesJob } from './job-input.ts'
import { type Advisors, contextOf } from './perform-recommend.ts'

/** The skin tone of the shopper, or of the photo; null where neither is known: a body can be made without. */
async function toneOf(
  user: UserStore,
  { worker, services }: Advisors,
  avatar_id: string | null,
  signal: AbortSignal,
): Promise<SkinTone | null> {
  const { style } = await user.preferences.get()
  const of = { avatar_id, chosen: style.skin_tone }
  const found = findTone(user, worker, services, of, await contextOf(user, signal))
  return found.then(({ tone }) => tone).catch(() => null)
}

/** Not kept with the body: it tells of this request, and the same body may come of another. */
const withoutIdentity = (body: BodyResult): BodyResult => ({
  ...body,
  reasons: [...body.reasons, { code: 'IDENTITY_MISSING', message: reasonSentences.IDENTITY_MISSING }],
})

/**
 * As many bodies as were asked for: the known ones where there are enough, else new ones, durably stored.
 * @throws DrapeError NOT_FOUND when the photo was deleted, and what the engine throws
 */
export async function performBodies(
  user: UserStore,
  worker: InferenceWorker,
  advisors: Advisors,
  { avatar_id, options: asked, identity_missing }: BodiesJob,
  onProgress: OnBodyProgress,
  signal: AbortSignal,
): Promise<BodiesResult> {
  const face = avatar_id === null ? null : await user.avatars.picture(avatar_id)
  if (face === undefined) throw new DrapeError('NOT_FOUND')
  onProgress('prepare', 0)
  const skinTone = await toneOf(user, advisors, avatar_id, signal)
  const { style } = await user.preferences.get()
  const options = { ...asked, ethnicity: asked.ethnicity ?? style.ethnicity }
  const { engine, count } = options
  const { bodyVersion: engineVersion } = await worker.ready()
  const key = bodyKey({ faceSha256: face?.sha256 ?? null, skinTone, options, engine, engineVersion })
  const answer = (bodies: BodyResult[]): BodiesResult => ({
    method: engine,
    bodies: identity_missing ? bodies.map(withoutIdentity) : bodies,
  })

  const known = await user.bodies.findCached(key, avatar_id)
  if (known.length >= count) return answer(known.slice(-count))
  const bodies: BodyResult[] = []
  for (const { picture, report } of await worker.makeBodies(
    { face, skinTone, options },
    onProgress,
    signal,
  )) {
    const { width, height } = report
    const kept = { bytes: picture, type: 'image/png', width, height } as const
    bodies.push(await user.bodies.add(kept, { key, avatar_id, report }))
  }
  return answer(bodies)
}
