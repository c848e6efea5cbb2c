import { type Endpoint, readEndpoint } from '../config/endpoint-file.ts'

/**
 * One request to the daemon that runs over a data folder.
 * @returns the answer's `data`. @throws Error with a sentence when no daemon runs or it refuses
 */
export async function askDaemon(dataDir: string, method: string, path: string): Promise<unknown> {
  const endpoint = readEndpoint(dataDir)
  const response = endpoint && (await request(endpoint, method, path))
  if (!response) throw new Error('The daemon is not running. Start it with: drape daemon')
  const { success, data, error } = await response.json()
  if (!success) throw new Error(error.message)
  return data
}

/** The address of the daemon that runs over a data folder; undefined where none answers. */
export async function runningDaemon(dataDir: string): Promise<string | undefined> {
  const endpoint = readEndpoint(dataDir)
  return endpoint && (await request(endpoint, 'GET', 'health'))?.ok ? endpoint.url : undefined
}

const request = ({ url, admin_token }: Endpoint, method: string, path: string) =>
  fetch(`${url}/api/v1/${path}`, { method, headers: { authorization: `Bearer ${admin_token}` } }).catch(
    () => undefined,
  )
