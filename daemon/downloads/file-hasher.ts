import { Worker } from 'node:worker_threads'

export interface FileHashes {
  /** Lower-case hex. */
  sha256: string
  /** Git's name of the file, if asked for. */
  gitBlob?: string
}

/**
 * Hashes a file in a thread of its own while it grows.
 * @param gitBytes length of the whole file, when Git's name is wanted
 */
export function createFileHasher(file: string, gitBytes?: number) {
  const worker = new Worker(new URL('./hash-worker.mjs', import.meta.url), {
    workerData: { file, gitBytes },
    execArgv: [],
  })
  const result = new Promise<FileHashes>((resolve, reject) => {
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('The hashing thread ended.')))
  })
  result.catch(() => {})
  let told = 0
  return {
    /** The first `bytes` of the file will not change any more. */
    grow(bytes: number) {
      // Few messages: each wakes the thread.
      if (bytes - told < 4 << 20) return
      told = bytes
      worker.postMessage({ bytes })
    },
    /** The hashes of the first `bytes`, which are the whole file. */
    finish(bytes: number): Promise<FileHashes> {
      worker.postMessage({ bytes, end: true })
      return result
    },
    close: () => worker.terminate(),
  }
}
