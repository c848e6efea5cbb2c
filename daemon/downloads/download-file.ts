import { existsSync, rmSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createBackoff } from './backoff.ts'
import type { Clock } from './clock.ts'
import { DownloadError } from './download-error.ts'
import { fetchPart, NoRangesError, type PartTask } from './fetch-part.ts'
import { createFileHasher, type FileHashes } from './file-hasher.ts'
import type { HubClient, RemoteFile } from './hub-client.ts'
import { openJournal } from './part-journal.ts'

export interface DownloadTask {
  client: HubClient
  remote: RemoteFile & { bytes: number }
  /** Where the file is to lie; its parts gather beside it, in `.part`. */
  file: string
  connections: number
  partBytes: number
  limit: PartTask['limit']
  clock: Clock
  /** Told the bytes that lie on the disk, of this file. */
  onProgress(received: number): void
  /** Runs when the bytes are proven, before the file gets its name. */
  onProven(hashes: FileHashes): Promise<void>
  signal: AbortSignal
}

/** Milliseconds before another connection is opened, unless bytes come fast enough: more than so many a millisecond. */
const rampUp = 200
const enough = 125_000

export const partFile = (file: string) => `${file}.part`
export const journalFile = (file: string) => `${file}.part.journal`

/** Drops what an unfinished download left. */
export function dropPartial(file: string): void {
  for (const name of [partFile(file), journalFile(file), `${journalFile(file)}.new`])
    rmSync(name, { force: true })
}

async function fetchParts(task: DownloadTask, partBytes: number): Promise<FileHashes> {
  const { remote, file, clock } = task
  const hash = remote.sha256 ?? remote.gitBlob ?? ''
  if (!existsSync(partFile(file))) rmSync(journalFile(file), { force: true })
  const handle = await open(partFile(file), existsSync(partFile(file)) ? 'r+' : 'w+')
  const journal = openJournal(journalFile(file), { bytes: remote.bytes, partBytes, hash })
  const failure = new AbortController()
  const signal = AbortSignal.any([task.signal, failure.signal])
  const gitBytes = remote.sha256 ? undefined : remote.bytes
  const hasher = createFileHasher(partFile(file), gitBytes)
  let received = journal.total
  let next = 0
  try {
    // So that parts can be written in any order.
    await handle.truncate(remote.bytes)
    task.onProgress(received)
    hasher.grow(journal.prefix)

    const runner = async () => {
      const backoff = createBackoff(clock, signal)
      while (next < journal.parts) {
        const part = next++
        while (journal.doneOf(part) < journal.sizeOf(part))
          try {
            const onBytes = (bytes: number) => {
              received += bytes
              backoff.progress()
              hasher.grow(journal.prefix)
              task.onProgress(received)
            }
            const blockBytes = Math.min(512 << 10, Math.ceil(partBytes / (2 * task.connections)))
            const offset = part * partBytes
            await fetchPart({ ...task, handle, journal, offset, part, blockBytes, onBytes, signal })
          } catch (error) {
            if (error instanceof NoRangesError) throw error
            await backoff.wait(error)
          }
      }
    }
    const runners: Promise<void>[] = []
    const addRunner = () => runners.push(runner().catch((error) => failure.abort(error)))
    addRunner()
    const [start, startedAt] = [received, clock.now()]
    const isFast = () => (received - start) / (clock.now() - startedAt) > enough
    while (next < journal.parts && runners.length < task.connections && !signal.aborted) {
      await Promise.race([clock.sleep(rampUp, signal), ...runners]).catch(() => {})
      if (!isFast()) addRunner()
    }
    // All must have let go of the file before it is closed; the first failure is the one that counts.
    await Promise.all(runners)
    task.signal.throwIfAborted()
    failure.signal.throwIfAborted()
    const hashes = await hasher.finish(remote.bytes)
    await handle.sync()
    return hashes
  } finally {
    journal.close()
    await Promise.all([handle.close(), hasher.close()])
  }
}

/**
 * Fetches one file in parallel parts, from where an earlier run ended, hashes it while it comes and gives it its name
 * when it is proven to be the promised one.
 * @throws DownloadError; what `signal` was aborted with: what has come stays for the next time
 */
export async function downloadFile(task: DownloadTask): Promise<void> {
  const { remote, file } = task
  await mkdir(dirname(file), { recursive: true })
  let partBytes = Math.max(1, Math.min(task.partBytes, remote.bytes))
  for (let tries = 0; ; ) {
    let hashes: FileHashes
    try {
      hashes = await fetchParts(task, partBytes)
    } catch (error) {
      if (!(error instanceof NoRangesError)) throw error
      partBytes = remote.bytes
      continue
    }
    if (remote.sha256 ? hashes.sha256 === remote.sha256 : hashes.gitBlob === remote.gitBlob) {
      await task.onProven(hashes)
      await rename(partFile(file), file)
      dropPartial(file)
      return
    }
    dropPartial(file)
    // Once may be a torn write after a power cut, or a bad line; twice is the server.
    if (++tries === 2)
      throw new DownloadError(
        'damaged',
        `${remote.address} sends other bytes than it promises. Nothing was kept.`,
      )
  }
}
