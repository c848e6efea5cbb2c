import { failure } from '../../shared/envelope.ts'
import { DrapeError } from '../../shared/errors.ts'
import { type Endpoint, readEndpoint } from './endpoint-file.ts'

/**
 * One request to the daemon that runs over a data folder, by a program of the same user.
 * @returns the answer's `data`. @throws DrapeError when it refuses, Error with a sentence when no daemon runs
 */
export async function askDaemon(
  dataDir: string,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const endpoint = readEndpoint(dataDir)
  const response = endpoint && (await request(endpoint, method, path, body))
  if (!response) throw new Error('The daemon is not running. Start it with: drape daemon')
  const answer = await response.json()
  const failed = failure.safeParse(answer)
  if (failed.success) throw new DrapeError(failed.data.error.code, failed.data.error.message)
  return answer.data
}

/** The address of the daemon that runs over a data folder; undefined where none answers. */
export async function runningDaemon(dataDir: string): Promise<string | undefined> {
  const endpoint = readEndpoint(dataDir)
  return endpoint && (await request(endpoint, 'GET', 'health'))?.ok ? endpoint.url : undefined
}

const request = ({ url, admin_token }: Endpoint, method: string, path: string, body?: object) =>
  fetch(`${url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${admin_token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => undefined)
