import type { FileHandle } from 'node:fs/promises'
import { DownloadError } from './download-error.ts'
import type { HubClient, RemoteFile } from './hub-client.ts'
import type { PartJournal } from './part-journal.ts'
import { diskError, writeBlocks } from './write-blocks.ts'

export interface PartTask {
  client: HubClient
  remote: RemoteFile
  handle: FileHandle
  journal: PartJournal
  /** Offset of the part in the file. */
  offset: number
  part: number
  /** Bytes gathered before they are written: what a kill may cost, twice, per connection. */
  blockBytes: number
  limit(bytes: number, signal: AbortSignal): Promise<void>
  onBytes(bytes: number): void
  signal: AbortSignal
}

/** The server gives whole files only. */
export class NoRangesError extends Error {}

/** Fetches what is missing of one part; what came before a failure is kept. */
export async function fetchPart(task: PartTask): Promise<void> {
  const { journal, part, offset, handle, signal } = task
  const start = journal.doneOf(part)
  const size = journal.sizeOf(part)
  const { body, partial } = await task.client.open(task.remote, offset + start, offset + size, signal)
  if (!partial && journal.parts > 1) {
    body.on('error', () => {}).destroy()
    throw new NoRangesError()
  }
  let skip = partial ? 0 : start
  let received = start
  let gathered: Buffer[] = []
  let gatheredBytes = 0
  let writing: Promise<void> = Promise.resolve()

  const flush = () => {
    const [blocks, bytes, at] = [gathered, gatheredBytes, received - gatheredBytes]
    ;[gathered, gatheredBytes] = [[], 0]
    // One block is written while the next one comes.
    writing = writing
      .then(() => writeBlocks(handle, blocks, offset + at))
      .then(() => {
        journal.record(part, at + bytes)
        task.onBytes(bytes)
      })
      .catch((error) => {
        throw error instanceof DownloadError ? error : diskError(error)
      })
    writing.catch(() => {})
  }
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      const chunk = skip > 0 ? piece.subarray(skip) : piece
      skip = Math.max(0, skip - piece.length)
      if (received + chunk.length > size) throw new Error('More came than was asked for.')
      await task.limit(piece.length, signal)
      gathered.push(chunk)
      gatheredBytes += chunk.length
      received += chunk.length
      if (gatheredBytes < task.blockBytes) continue
      await writing
      flush()
    }
  } finally {
    body.on('error', () => {}).destroy()
    if (gatheredBytes > 0) flush()
    await writing
  }
  if (received < size) throw new Error('The connection ended too early.')
}
