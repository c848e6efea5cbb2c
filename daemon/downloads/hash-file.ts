import { createFileHasher } from './file-hasher.ts'

/** Sha256, in hex, of a file of `bytes` bytes, read in another thread. @throws what `signal` was aborted with */
export async function hashFile(file: string, bytes: number, signal?: AbortSignal): Promise<string> {
  signal?.throwIfAborted()
  const hasher = createFileHasher(file)
  const stop = () => hasher.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return (await hasher.finish(bytes)).sha256
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    await hasher.close()
  }
}
