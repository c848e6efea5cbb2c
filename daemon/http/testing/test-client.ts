import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConfigFlags } from '../../config/config.ts'
import { startDaemon } from '../../start-daemon.ts'

/** A daemon over a fresh folder, and a browser paired with it. */
export async function startTestDaemon(flags: ConfigFlags = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'drape-http-'))
  const start = () => startDaemon({ dataDir, port: 0, logLevel: 'silent', keys: 'file', ...flags })
  let daemon = await start()
  let token = ''

  async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const form = body instanceof FormData
    const response = await fetch(`${daemon.url}/api/v1/${path}`, {
      method,
      headers: {
        origin: 'chrome-extension://drapetest',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && !form && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body && (form ? body : JSON.stringify(body)),
    })
    const { data, error } = await response.json()
    return { status: response.status, data, error, headers: response.headers }
  }

  async function pair() {
    const started = await call('POST', 'pairing', { browser: 'Test' })
    const code = daemon.pairingCode(started.data.pairing_id)
    const { data } = await call('POST', `pairing/${started.data.pairing_id}/confirm`, { code })
    token = data.token
    return data as { token: string; device_id: string; profile_id: string }
  }

  return {
    get daemon() {
      return daemon
    },
    dataDir,
    call,
    pair,
    get token() {
      return token
    },
    async restart() {
      await daemon.close()
      daemon = await start()
    },
    async close() {
      await daemon.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A multipart form of texts and files. */
export function formOf(fields: Record<string, string | Uint8Array>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    form.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]))
  return form
}
