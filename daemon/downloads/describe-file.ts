import { type ModelFile, storePath } from '../../models/catalog/model-pack.ts'
import { createBackoff } from './backoff.ts'
import type { Clock } from './clock.ts'
import { DownloadError } from './download-error.ts'
import type { HubClient } from './hub-client.ts'
import type { Pin } from './store-records.ts'

/**
 * Asks the hub what a file is, and holds it to what is known of it: the pin of its first download, else the catalogue.
 * @throws DownloadError
 */
export async function describeFile(
  client: HubClient,
  file: ModelFile,
  pin: Pin | undefined,
  clock: Clock,
  signal: AbortSignal,
) {
  const backoff = createBackoff(clock, signal)
  const ask = async () => {
    for (;;)
      try {
        return await client.describe(file, pin?.revision ?? file.revision, signal)
      } catch (error) {
        await backoff.wait(error)
      }
  }
  const remote = await ask()
  const sha256 = pin?.sha256 ?? file.sha256
  const expected = pin?.bytes ?? file.bytes
  const bytes = remote.bytes ?? expected
  if ((sha256 && remote.sha256 && sha256 !== remote.sha256) || (expected !== undefined && bytes !== expected))
    throw new DownloadError(
      'changed',
      `${storePath(file)} is no longer the file that Drape knows. Nothing was downloaded.`,
    )
  if (bytes === undefined || !(sha256 ?? remote.sha256 ?? remote.gitBlob))
    throw new DownloadError(
      'changed',
      `${remote.address} does not say what ${storePath(file)} must be. Nothing was downloaded.`,
    )
  return { ...remote, bytes, sha256: sha256 ?? remote.sha256 }
}
