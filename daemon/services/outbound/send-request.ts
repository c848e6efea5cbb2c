import { type Dispatcher, request } from 'undici'
import type { Service } from '../../../shared/services.ts'
import { problemOfStatus, ServiceError } from '../service-error.ts'

interface Sent {
  url: URL
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  signal: AbortSignal
  /** Bytes an answer may have. */
  most: number
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  bytes: Uint8Array
}

/** One HTTP request; redirects come back as answers. @throws ServiceError for a status of 400 and more, or too long an answer */
export async function sendRequest(
  service: Service,
  dispatcher: Dispatcher,
  { url, method = 'GET', headers, body, signal, most }: Sent,
): Promise<Answer> {
  const answer = await request(url, { dispatcher, method, headers, body, signal })
  const status = answer.statusCode
  if (status >= 400) {
    await answer.body.dump()
    const seconds = Number(answer.headers['retry-after'])
    throw new ServiceError(service, problemOfStatus(status), {
      status,
      retryAfter: Number.isFinite(seconds) ? seconds * 1000 : undefined,
    })
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body) {
    length += chunk.length
    if (length > most) {
      answer.body.destroy()
      throw new ServiceError(service, 'WRONG_ANSWER', { status })
    }
    chunks.push(chunk)
  }
  return { status, headers: answer.headers, bytes: Buffer.concat(chunks) }
}

/** @throws ServiceError WRONG_ANSWER, EMPTY */
export function readJson(service: Service, { status, bytes }: Answer): unknown {
  if (!bytes.length) throw new ServiceError(service, 'EMPTY', { status })
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch (cause) {
    throw new ServiceError(service, 'WRONG_ANSWER', { status, cause })
  }
}
