import { type Dispatcher, request } from 'undici'
import type { ModelFile } from '../../models/catalog/model-pack.ts'
import { storePath } from '../../models/catalog/model-pack.ts'
import { createDispatcher } from '../config/create-dispatcher.ts'
import { BusyServerError } from './backoff.ts'
import { DownloadError } from './download-error.ts'

/** What a server says of a file before it is fetched. */
export interface RemoteFile {
  /** Where parts are asked for; it may redirect to where they lie. */
  address: string
  /** Where the last part was found; signed addresses expire. */
  location?: string
  /** The commit it comes from; undefined when it does not come from a hub. */
  commit?: string
  bytes?: number
  /** Of the bytes, from the hub's store of large files. */
  sha256?: string
  /** Git's name of the file, for files that lie in the repository itself. */
  gitBlob?: string
  /** The storage's ETag, if strong: parts of two versions must not be mixed. */
  validator?: string
  /** ETags differ from server to server: they say nothing. */
  anyVersion?: true
}

export interface HubSettings {
  /** Addresses of hubs, tried in order. */
  hubs?: string[]
  /** Sent to the hubs, never to where they redirect. */
  token?: string
  /** Milliseconds without a byte before a connection counts as dead. */
  stallAfter?: number
  /** Where `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` stand. */
  env?: NodeJS.ProcessEnv
}

const publicHub = 'https://huggingface.co'
const redirects = [301, 302, 303, 307, 308]
const busy = [408, 425, 429, 500, 502, 503, 504]
const header = (response: Dispatcher.ResponseData, name: string) => {
  const value = response.headers[name]
  return Array.isArray(value) ? value[0] : value
}
const bare = (etag: string | undefined) => etag?.replace(/^W\//, '').replaceAll('"', '')
const matching = (pattern: RegExp, text: string | undefined) =>
  text !== undefined && pattern.test(text) ? text : undefined
/** @throws DownloadError when it would leave https, or the web */
function follow(from: string, location: string): string {
  const to = new URL(location, from)
  if (to.protocol === 'https:' || (to.protocol === 'http:' && from.startsWith('http:'))) return to.href
  throw new DownloadError('gone', `${new URL(from).host} redirects to an address that is not safe.`)
}
const addressOf = (hub: string, { repo, path }: ModelFile, revision: string) =>
  `${hub.replace(/\/+$/, '')}/${repo}/resolve/${revision}/${path.split('/').map(encodeURIComponent).join('/')}`

/** Speaks with Hugging Face's hub, its mirrors and plain file servers. */
export function createHubClient(settings: HubSettings = {}) {
  const { hubs = [publicHub], token, stallAfter = 30_000, env = process.env } = settings
  const dispatcher = createDispatcher(stallAfter, env)
  const hubOrigins = hubs.map((hub) => new URL(hub).origin)

  const ask = (url: string, method: 'GET' | 'HEAD', headers: Record<string, string>, signal: AbortSignal) =>
    request(url, {
      method,
      dispatcher,
      signal,
      headers: {
        'user-agent': 'drape',
        // A compressed body has other bytes, and another length, than the file.
        'accept-encoding': 'identity',
        ...(token && hubOrigins.includes(new URL(url).origin) && { authorization: `Bearer ${token}` }),
        ...headers,
      },
    })

  async function describeAt(address: string, signal: AbortSignal): Promise<RemoteFile | number> {
    let url = address
    const remote: RemoteFile = { address }
    for (let hop = 0; hop < 8; hop++) {
      const response = await ask(url, 'HEAD', {}, signal)
      await response.body.dump()
      const status = response.statusCode
      if (busy.includes(status)) throw new BusyServerError(status, header(response, 'retry-after'))
      const moved = redirects.includes(status) ? header(response, 'location') : undefined
      if (moved === undefined && status !== 200) return status
      const etag = header(response, 'etag')
      const linked = bare(header(response, 'x-linked-etag'))
      const size =
        header(response, 'x-linked-size') ?? (moved ? undefined : header(response, 'content-length'))
      remote.commit ??= matching(/^[0-9a-f]{40}$/, header(response, 'x-repo-commit'))
      remote.bytes ??= matching(/^\d{1,15}$/, size) === undefined ? undefined : Number(size)
      remote.sha256 ??= matching(/^[0-9a-f]{64}$/, linked)
      remote.gitBlob ??= matching(/^[0-9a-f]{40}$/, linked ?? (moved ? undefined : bare(etag)))
      if (!moved) return remote
      url = follow(url, moved)
      // Signed addresses answer GET alone; all that matters has been said.
      if (remote.bytes !== undefined && (remote.sha256 ?? remote.gitBlob)) return { ...remote, location: url }
    }
    throw new DownloadError('gone', `${address} redirects in circles.`)
  }

  return {
    /**
     * Asks hubs and mirrors in order for size, hash and commit.
     * @throws DownloadError `gone`; BusyServerError, or what the network threw: try again later
     */
    async describe(file: ModelFile, revision: string, signal: AbortSignal): Promise<RemoteFile> {
      const addresses = [...hubs.map((hub) => addressOf(hub, file, revision)), ...(file.mirrors ?? [])]
      const statuses: (number | undefined)[] = []
      let failure: unknown
      for (const address of addresses)
        try {
          const remote = await describeAt(address, signal)
          if (typeof remote !== 'number') {
            const pinned = remote.commit
              ? address.replace(`/resolve/${revision}/`, `/resolve/${remote.commit}/`)
              : address
            return { ...remote, address: pinned }
          }
          statuses.push(remote)
        } catch (error) {
          signal.throwIfAborted()
          failure ??= error
        }
      if (failure) throw failure
      throw new DownloadError(
        'gone',
        `${storePath(file)} is not to be had: ${addresses.map((url, i) => `${new URL(url).host} answered ${statuses[i]}`).join(', ')}.`,
      )
    },

    /**
     * Opens bytes `start`..`end` (exclusive). When the server knows no ranges, the body is the whole file.
     * @throws DownloadError `changed` when the server has another file by now; else as `describe`
     */
    async open(remote: RemoteFile, start: number, end: number, signal: AbortSignal) {
      let url = remote.location ?? remote.address
      let refusal = 'redirects in circles'
      for (let hop = 0; hop < 8; hop++) {
        const range = {
          range: `bytes=${start}-${end - 1}`,
          ...(remote.validator && { 'if-range': remote.validator }),
        }
        const response = await ask(url, 'GET', range, signal)
        const status = response.statusCode
        const moved = redirects.includes(status) ? header(response, 'location') : undefined
        if (status === 206 || status === 200) {
          const found = header(response, 'content-range')
          if (status === 206 && found !== `bytes ${start}-${end - 1}/${remote.bytes}`) {
            response.body.destroy()
            throw new DownloadError('changed', `The server sent ${found} of ${remote.address}.`)
          }
          const etag = header(response, 'etag')
          const strong = etag && !etag.startsWith('W/') ? etag : undefined
          if (remote.validator && (status === 200 || (strong && strong !== remote.validator))) {
            response.body.destroy()
            throw new DownloadError('changed', `${remote.address} has changed.`)
          }
          if (!remote.anyVersion) remote.validator ??= strong
          if (url !== remote.address) remote.location = url
          return { body: response.body, partial: status === 206 }
        }
        response.body.on('error', () => {}).destroy()
        if (moved) url = follow(url, moved)
        else if (busy.includes(status)) throw new BusyServerError(status, header(response, 'retry-after'))
        else if (status === 416) throw new DownloadError('changed', `${remote.address} has changed.`)
        else {
          refusal = `answered ${status}`
          if (url === remote.address) break
          // A signed address that has expired: the hub gives a new one.
          remote.location = undefined
          url = remote.address
        }
      }
      throw new DownloadError('gone', `${remote.address} ${refusal}.`)
    },

    close: () => dispatcher.destroy(),
  }
}

export type HubClient = ReturnType<typeof createHubClient>
