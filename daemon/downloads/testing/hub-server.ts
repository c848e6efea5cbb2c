import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HubFile {
  bytes: Buffer
  /** In the repository itself, as small texts are: named by Git, sent without a second address. */
  small?: true
}

/** What the storage does to one request instead of serving it; undefined: it serves. */
export type Trouble =
  | { status: number; retryAfter?: string }
  /** Ends, or falls silent, after so many bytes. */
  | { cut: number }
  | { stall: number }
  /** Flips the byte at this offset of the file, if the request covers it. */
  | { wrong: number }
  /** Does not know ranges. */
  | 'whole'

export interface Served {
  by: 'hub' | 'storage'
  method: string
  path: string
  range: [number, number] | undefined
  authorization: string | undefined
  ifRange: string | undefined
  /** Bytes that the system has taken to send. */
  sent: number
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const gitBlob = (bytes: Uint8Array) =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

const pieceBytes = 256 << 10

/**
 * A hub as Hugging Face's behaves: `/owner/name/resolve/revision/path` says commit, size and hash and redirects to a
 * signed address on a storage server (another port), which knows ranges and ETags.
 * @param files key: `owner/name/path`
 */
export async function startHubServer(files: Record<string, HubFile>) {
  const commit = 'c0ffee'.repeat(7).slice(0, 40)
  const requests: Served[] = []
  // Once: a big file takes a second.
  const hashes = new Map(Object.entries(files).map(([key, { bytes }]) => [key, sha256(bytes)]))
  const hub = {
    commit,
    requests,
    /** What the storage answers to a request, by its file and range. */
    trouble: (_key: string, _range: [number, number] | undefined): Trouble | undefined => undefined,
    /** What the hub answers before it redirects. */
    hubTrouble: (_key: string): number | undefined => undefined,
    /** Signature that the storage accepts; change it to let all addresses expire. */
    signature: 1,
    /** Part of the storage's ETags; change it to make a new version. */
    version: 1,
    /** Called with the bytes of each piece sent. */
    onSent: (_bytes: number) => {},
    url: '',
    close: async () => {},
  }

  const storage = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://storage')
    const key = decodeURIComponent(url.pathname.slice(1))
    const entry = note(req, 'storage', key)
    const file = files[key]
    if (req.method !== 'GET' || url.searchParams.get('signature') !== String(hub.signature)) {
      res.writeHead(403).end()
      return
    }
    serve(req, res, file.bytes, `"storage-${hub.version}-${sha256(Buffer.from(key)).slice(0, 8)}"`, entry)
  })

  const front = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://hub')
    const [, owner, name, verb, revision, ...path] = decodeURIComponent(url.pathname).split('/')
    const cached = owner === 'cache'
    const key = cached
      ? decodeURIComponent(url.pathname.slice('/cache/'.length))
      : [owner, name, ...path].join('/')
    const entry = note(req, 'hub', key)
    const file = files[key]
    const status = hub.hubTrouble(key)
    if (status !== undefined) {
      res.writeHead(status).end()
      return
    }
    if (!file || (!cached && (verb !== 'resolve' || !['main', commit].includes(revision)))) {
      res.writeHead(404).end()
      return
    }
    if (cached) {
      serve(req, res, file.bytes, `"${gitBlob(file.bytes)}"`, entry)
      return
    }
    res.setHeader('x-repo-commit', commit)
    if (file.small) {
      res.writeHead(307, { location: `/cache/${key}`, 'x-linked-size': file.bytes.length }).end()
      return
    }
    const { port } = storage.address() as AddressInfo
    res.writeHead(302, {
      location: `http://127.0.0.1:${port}/${key}?signature=${hub.signature}`,
      'x-linked-size': file.bytes.length,
      'x-linked-etag': `"${hashes.get(key)}"`,
    })
    res.end()
  })

  function note(req: IncomingMessage, by: Served['by'], path: string): Served {
    const range = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '')
    const entry: Served = {
      by,
      method: req.method ?? '',
      path,
      range: range ? [Number(range[1]), Number(range[2]) + 1] : undefined,
      authorization: req.headers.authorization,
      ifRange: req.headers['if-range'] as string | undefined,
      sent: 0,
    }
    requests.push(entry)
    return entry
  }

  function serve(req: IncomingMessage, res: ServerResponse, bytes: Buffer, etag: string, entry: Served) {
    const trouble = hub.trouble(entry.path, entry.range)
    if (typeof trouble === 'object' && 'status' in trouble) {
      res.writeHead(trouble.status, trouble.retryAfter ? { 'retry-after': trouble.retryAfter } : {}).end()
      return
    }
    const stale = entry.ifRange !== undefined && entry.ifRange !== etag
    const range = trouble === 'whole' || stale ? undefined : entry.range
    const [start, end] = range ?? [0, bytes.length]
    res.writeHead(range ? 206 : 200, {
      etag,
      'content-length': end - start,
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` }),
    })
    if (req.method === 'HEAD') {
      res.end()
      return
    }
    let body = bytes.subarray(start, end)
    if (typeof trouble === 'object' && 'wrong' in trouble && trouble.wrong >= start && trouble.wrong < end) {
      body = Buffer.from(body)
      body[trouble.wrong - start] ^= 1
    }
    const limit =
      typeof trouble === 'object' && ('cut' in trouble ? trouble.cut : 'stall' in trouble && trouble.stall)
    const cut = typeof trouble === 'object' && 'cut' in trouble
    const total = typeof limit === 'number' ? Math.min(limit, body.length) : body.length
    const send = (at: number) => {
      const piece = body.subarray(at, Math.min(total, at + pieceBytes))
      res.write(piece, (error) => {
        if (error) return
        entry.sent += piece.length
        hub.onSent(piece.length)
        if (at + piece.length < total) send(at + piece.length)
        else if (total === body.length) res.end()
        else if (cut) res.destroy()
      })
    }
    if (total > 0) send(0)
    else res.end()
  }

  const listen = (server: typeof front) =>
    new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  await Promise.all([listen(front), listen(storage)])
  hub.url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  hub.close = async () => {
    for (const server of [front, storage]) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
  return hub
}

export type HubServer = Awaited<ReturnType<typeof startHubServer>>
