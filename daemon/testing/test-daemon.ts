import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PairingGranted } from '../../shared/link.ts'
import type { ConfigFlags } from '../config/config.ts'
import { type Daemon, startDaemon } from '../start-daemon.ts'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
  /** The envelope. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every form, also wrong ones
  json: any
}

interface Sent {
  headers?: Record<string, string | string[]>
  body?: string | Uint8Array
  address?: string
}

/** One request below `fetch`, which would not let Host and Sec-Fetch headers be forged. */
export function send(port: number, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { headers = {}, body, address = '127.0.0.1' } = sent
  return new Promise((resolve, reject) => {
    const req = request(
      { host: address, port, method, path, headers, setHost: !('host' in headers) },
      (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk) => chunks.push(chunk))
        res.on('error', reject)
        res.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const isJson = res.headers['content-type']?.startsWith('application/json')
          const json = isJson ? JSON.parse(bytes.toString()) : undefined
          resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes, json })
        })
      },
    )
    req.on('error', reject)
    req.end(body)
  })
}

/** A paired browser: `call` sends forms as multipart, other bodies as JSON. */
interface TestBrowser extends PairingGranted {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export async function pairBrowser({ port, pairingCode }: Daemon, browser = 'Test'): Promise<TestBrowser> {
  const type = { 'content-type': 'application/json' }
  const post = async (path: string, body: unknown) => {
    const sent = { headers: type, body: JSON.stringify(body) }
    return (await send(port, 'POST', `/api/v1/${path}`, sent)).json.data
  }
  const { pairing_id } = await post('pairing', { browser })
  const granted: PairingGranted = await post(`pairing/${pairing_id}/confirm`, {
    code: pairingCode(pairing_id),
  })
  return {
    ...granted,
    async call(method, path, body, headers) {
      const form = body instanceof FormData ? new Response(body) : undefined
      return send(port, method, `/api/v1/${path}`, {
        headers: {
          authorization: `Bearer ${granted.token}`,
          ...(body !== undefined && type),
          ...(form && { 'content-type': form.headers.get('content-type') ?? '' }),
          ...headers,
        },
        body: form
          ? new Uint8Array(await form.arrayBuffer())
          : body === undefined
            ? undefined
            : JSON.stringify(body),
      })
    },
  }
}

/** A multipart form: bytes become files. */
export function formOf(fields: Record<string, string | Uint8Array<ArrayBuffer>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new Blob([value]), `${name}.bin`)
  return form
}

/** A real daemon with its inference process, on a free port over an empty folder. */
export async function startTestDaemon(flags: ConfigFlags = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'drape-daemon-'))
  const open = () => startDaemon({ dataDir, port: 0, logLevel: 'silent', ...flags })
  let daemon = await open()
  return {
    dataDir,
    get daemon() {
      return daemon
    },
    /** Stops it and starts it over the same folder. */
    async restart() {
      await daemon.close()
      daemon = await open()
      return daemon
    },
    async close() {
      await daemon.close()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
