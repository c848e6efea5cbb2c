import { DrapeError } from '../../../shared/errors.ts'
import type { Recommendation } from '../../../shared/recommend.ts'
import type { SkinReading } from '../../../shared/skin-reading.ts'
import type { SkinTone } from '../../../shared/skin-tones.ts'
import { composeCollage } from '../../imaging/compose-collage.ts'
import type { CallContext, Services } from '../../services/create-services.ts'
import type { UserStore } from '../../store/store.ts'
import type { InferenceWorker } from '../inference-worker.ts'

export interface FoundTone {
  tone: SkinTone
  by: Recommendation['skin_tone_by']
  skin: SkinReading | null
  model: string | null
}

/** What the skin in a kept photo says; known from before, or read now and noted. @throws what the reading throws, NOT_FOUND */
export async function readPhoto(
  user: UserStore,
  worker: InferenceWorker,
  avatarId: string,
): Promise<SkinReading> {
  const avatar = await user.avatars.get(avatarId)
  if (avatar?.skin) return avatar.skin
  const picture = avatar && (await user.avatars.picture(avatarId))
  if (!picture) throw new DrapeError('NOT_FOUND')
  const skin = await worker.readSkin(picture.bytes)
  await user.avatars.patch(avatarId, { skin })
  return skin
}

/** What Gemini is shown to tell a skin tone. The same photo gives the same bytes. @throws DrapeError NOT_FOUND */
export async function facePicture(user: UserStore, avatarId: string): Promise<Uint8Array> {
  const picture = await user.avatars.picture(avatarId)
  if (!picture) throw new DrapeError('NOT_FOUND')
  return composeCollage([{ bytes: picture.bytes, label: 'Photo' }])
}

/** The skin tone as Gemini sees it. @throws ServiceError, DrapeError NOT_FOUND */
export async function askGemini(
  user: UserStore,
  services: Services,
  avatarId: string,
  context: CallContext,
): Promise<FoundTone> {
  const { skin_tone, model } = await services.gemini.faceFeatures(await facePicture(user, avatarId), context)
  return { tone: skin_tone, by: 'gemini', skin: null, model }
}

/**
 * The skin tone that counts: the one the shopper chose, else the photo's; where no face can be read from it, Gemini's
 * where it may see the photo.
 * @throws DrapeError NO_PHOTO, NO_FACE, PHOTO_TOO_DARK, COLORED_LIGHT, NOT_FOUND
 */
export async function findTone(
  user: UserStore,
  worker: InferenceWorker,
  services: Services,
  { avatar_id, chosen }: { avatar_id: string | null; chosen: SkinTone | undefined },
  context: CallContext,
): Promise<FoundTone> {
  if (chosen) return { tone: chosen, by: 'shopper', skin: null, model: null }
  if (!avatar_id) throw new DrapeError('NO_PHOTO')
  try {
    const skin = await readPhoto(user, worker, avatar_id)
    return { tone: skin.tone, by: 'photo', skin, model: null }
  } catch (error) {
    if (!context.allowed.includes('gemini-picture')) throw error
    const asked = await askGemini(user, services, avatar_id, context).catch(() => undefined)
    if (!asked) throw error
    return asked
  }
}
