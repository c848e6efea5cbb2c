import { request } from 'node:http'

interface Ask {
  port: number
  method?: string
  path?: string
  /** Sent as they are: no Host is added. As a list (name, value, name, value) a name may come twice. */
  headers?: Record<string, string | string[]> | string[]
  body?: string | Uint8Array
}

/** A request with exactly these headers, as no browser or fetch would send it. */
export const rawRequest = ({ port, method = 'GET', path = '/', headers = {}, body }: Ask) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, method, path, headers, setHost: false }, (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk) => chunks.push(chunk))
        res.on('end', () =>
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    },
  )
