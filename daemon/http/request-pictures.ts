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

/** The photo that a request sends or names, as the id of a kept one; `undefined` where it does neither. */
export async function sentPhoto(
  req: Request,
  field: string,
  user: UserStore,
  id: string | undefined,
): Promise<string | undefined> {
  const [file] = filesOf(req, field)
  if (file) return addPassingPhoto(user, file)
  return id && found(await user.avatars.get(id)).id
}

/** The same, or else the profile's default photo or newest; `undefined` where there is none of these. */
export async function photoOf(
  ...[req, field, user, id]: Parameters<typeof sentPhoto>
): Promise<string | undefined> {
  const sent = await sentPhoto(req, field, user, id)
  if (sent) return sent
  const { default_avatar_id } = await user.preferences.get()
  return default_avatar_id ?? (await user.avatars.list())[0]?.id
}
