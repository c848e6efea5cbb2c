import { DrapeError } from '../../../shared/errors.ts'
import type { FaceFeatures } from '../../../shared/recommend.ts'
import type { CallContext } from '../../services/create-services.ts'
import type { UserStore } from '../../store/store.ts'
import type { Advisors } from '../perform-recommend.ts'
import { troubleOf } from './find-products.ts'
import { askGemini, findTone } from './find-tone.ts'

/**
 * What the face in a kept photo tells, and who read it.
 * @throws DrapeError SERVICE_PROBLEM where Gemini was asked for and gave nothing; what the reading throws
 */
export async function analyzeFace(
  user: UserStore,
  { worker, services }: Advisors,
  avatarId: string,
  method: 'auto' | 'local' | 'gemini',
  context: CallContext,
): Promise<FaceFeatures> {
  const ask = method === 'local' ? { ...context, allowed: [] } : context
  const found =
    method === 'gemini'
      ? await askGemini(user, services, avatarId, context).catch((error: unknown) => {
          if (error instanceof DrapeError) throw error
          const { message, ...details } = troubleOf(error)
          throw new DrapeError('SERVICE_PROBLEM', message, details)
        })
      : await findTone(user, worker, services, { avatar_id: avatarId, chosen: undefined }, ask)
  return {
    method: found.by === 'gemini' ? 'gemini' : 'local',
    model: found.model,
    skin_tone: found.tone,
    skin: found.skin,
  }
}
