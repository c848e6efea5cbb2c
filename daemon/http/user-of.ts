import type { Request } from 'express'
import { profileHeader } from '../../shared/link.ts'
import type { Store, UserStore } from '../store/store.ts'
import { found, idOf } from './parse.ts'

/** The profile a request is for. @throws DrapeError NOT_FOUND when there is no such profile */
export async function userOf(req: Request, store: Store): Promise<UserStore> {
  const header = req.get(profileHeader)
  const profile = header === undefined ? await store.profiles.first() : await store.profiles.get(idOf(header))
  return store.forUser(found(profile).id)
}
