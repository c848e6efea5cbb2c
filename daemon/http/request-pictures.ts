import type { Request } from 'express'
import type { RequestedGarmentType } from '../../shared/garment-type.ts'
import { acceptPicture } from '../imaging/accept-picture.ts'
import type { UserStore } from '../store/store.ts'
import { filesOf } from './middleware/upload/index.ts'
import { found } from './parse.ts'

/** Keeps a photo that was sent along, for a while. @returns its id */
export const addPassingPhoto = async (user: UserStore, file: Uint8Array): Promise<string> =>
  (await user.avatars.add(await acceptPicture(file), { name: '', body: null, kept: false })).id

/** Keeps a garment that was sent along, for a while. @returns its id */
export async function addPassingGarment(
  user: UserStore,
  file: Uint8Array,
  type: RequestedGarmentType,
  about = { name: '', shop: '', page_url: '' },
): Promise<string> {
  const garment_type = type === 'auto' ? null : type
  return (await user.garments.add(await acceptPicture(file), { ...about, garment_type, kept: false })).id
}

/**
 * The photo of a request, as the id of a kept one: the file it sends, the id it names, else the profile's default or newest;
 * `undefined` where there is none of these.
 */
export async function photoOf(
  req: Request,
  field: string,
  user: UserStore,
  id: string | undefined,
): Promise<string | undefined> {
  const [file] = filesOf(req, field)
  if (file) return addPassingPhoto(user, file)
  if (id) return found(await user.avatars.get(id)).id
  const { default_avatar_id } = await user.preferences.get()
  return default_avatar_id ?? (await user.avatars.list())[0]?.id
}
