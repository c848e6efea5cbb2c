import { z } from 'zod'
import { failure, success } from '../../shared/envelope.ts'
import { apiVersion, type PairingGranted, profileHeader } from '../../shared/link.ts'
import { profile } from '../../shared/wardrobe.ts'
import { type FoundDaemon, findDaemon } from './find-daemon.ts'
import { LinkError } from './link-error.ts'
import { portsToLookAt, storedLink, storeLink } from './link-store.ts'

/** Milliseconds one request may take: an MV3 background is ended when an answer takes 30 s. */
const patience = 25_000

interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** An object becomes JSON, a form multipart. */
  body?: object
  headers?: Record<string, string>
}

/** Sends requests to the daemon: finds it, adds the token, opens the envelope, throws `LinkError`s. */
export function createRequester() {
  let known: FoundDaemon | undefined

  /** The daemon, looked for anew each time so that its state is true now. */
  async function look(): Promise<FoundDaemon> {
    known = await findDaemon((await storedLink())?.token, await portsToLookAt())
    if (!known) throw new LinkError('OFFLINE')
    const theirs = known.health.api_version
    if (theirs !== apiVersion) throw new LinkError(theirs > apiVersion ? 'UPDATE_EXTENSION' : 'UPDATE_DAEMON')
    return known
  }

  /** Whether the profile of this browser was deleted elsewhere; from then on it is for the first that is left. */
  async function lostProfile(link: PairingGranted | undefined): Promise<boolean> {
    if (!link || !known) return false
    const headers = { authorization: `Bearer ${link.token}` }
    const answer = await fetch(`${known.base}profiles`, { headers, signal: AbortSignal.timeout(patience) })
      .then((response) => response.json())
      .catch(() => null)
    const found = success(z.object({ items: z.array(profile) })).safeParse(answer)
    const ids = found.success ? found.data.data.items.map(({ id }) => id) : []
    if (ids.length === 0 || ids.includes(link.profile_id)) return false
    await storeLink({ ...link, profile_id: ids[0] })
    return true
  }

  async function send(path: string, ask: Ask): Promise<Response> {
    const { method = 'GET', body, headers = {} } = ask
    const link = await storedLink()
    const { token, profile_id } = link ?? {}
    const isForm = body instanceof FormData
    const request = {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(profile_id && { [profileHeader]: profile_id }),
        ...(body && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    }
    const attempt = async () =>
      fetch(`${(known ?? (await look())).base}${path}`, {
        ...request,
        signal: AbortSignal.timeout(patience),
      })
    let response: Response
    try {
      response = await attempt()
    } catch (error) {
      if (error instanceof LinkError) throw error
      // The daemon may have restarted on another port; a timeout means it is there, only busy.
      known = undefined
      if ((error as Error).name === 'TimeoutError') throw new LinkError('OFFLINE')
      response = await attempt().catch((again) => {
        throw again instanceof LinkError ? again : new LinkError('OFFLINE')
      })
    }
    if (response.ok) return response
    if (response.status === 404 && (await lostProfile(link))) return send(path, ask)
    const parsed = failure.safeParse(await response.json().catch(() => null))
    if (parsed.success) throw new LinkError(parsed.data.error.code, parsed.data.error.message)
    throw new LinkError(response.status === 401 ? 'UNAUTHORIZED' : 'INTERNAL')
  }

  return {
    look,
    async data<T extends z.ZodType>(path: string, schema: T, ask: Ask = {}): Promise<z.infer<T>> {
      const response = await send(path, ask)
      const parsed = success(schema).safeParse(await response.json().catch(() => null))
      // An answer outside the contract, from a daemon of the same API version, is a fault of the daemon.
      if (!parsed.success) throw new LinkError('INTERNAL', `${path}: ${parsed.error.message}`)
      return (parsed.data as { data: z.infer<T> }).data
    },
    /** For requests whose answer says nothing more. */
    async done(path: string, ask: Ask): Promise<null> {
      await (await send(path, ask)).arrayBuffer()
      return null
    },
    async bytes(path: string): Promise<Blob> {
      return (await send(path, {})).blob()
    },
  }
}
