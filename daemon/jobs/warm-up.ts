import { tryOnOptions } from '../../shared/try-on.ts'
import type { Store } from '../store/store.ts'
import type { InferenceWorker } from './inference-worker.ts'

/**
 * Tries the first profile's newest garment on its newest photo and forgets the picture: the first real try-on after a
 * start then finds the photo known and the code compiled. Without photo or garment there is nothing to do.
 */
export async function warmUp(store: Store, worker: InferenceWorker): Promise<void> {
  const user = store.forUser((await store.profiles.first()).id)
  const { default_avatar_id } = await user.preferences.get()
  const avatar = default_avatar_id ?? (await user.avatars.list()).at(0)?.id
  const garment = (await user.garments.list({ limit: 1 })).items.at(0)?.id
  const person = avatar && (await user.avatars.picture(avatar))
  const worn = garment && (await user.garments.picture(garment))
  if (!person || !worn) return
  await worker.tryOn(
    { person, garment: worn, options: tryOnOptions.parse({}) },
    () => {},
    new AbortController().signal,
  )
}
