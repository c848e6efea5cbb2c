import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ModelFile, type ModelPack, storePath } from '../../models/catalog/model-pack.ts'
import { packs as allPacks } from '../../models/catalog/packs.ts'
import { lockFile } from '../store/daemon-lock.ts'
import { adoptFile } from './adopt-file.ts'
import { type Clock, systemClock } from './clock.ts'
import { describeFile } from './describe-file.ts'
import { DownloadError } from './download-error.ts'
import { downloadFile, dropPartial } from './download-file.ts'
import { fileOf, partialBytes } from './file-state.ts'
import { checkFreeSpace, type FreeBytes, freeBytesOn } from './free-space.ts'
import { createHubClient, type HubSettings } from './hub-client.ts'
import { createPackBook } from './pack-book.ts'
import { planRemoval } from './plan-removal.ts'
import { createProgressMeter, type PullProgress } from './progress-meter.ts'
import { createRateLimit } from './rate-limit.ts'
import { createSharedTasks } from './shared-tasks.ts'
import { type FileReport, verifyFiles } from './verify-files.ts'

export interface ModelStoreOptions extends HubSettings {
  /** Absolute; made when something is put there. */
  folder: string
  packs?: Record<string, ModelPack>
  /** Parts in flight at once. */
  connections?: number
  /** What a kill may cost: more than the system and four connections hold in their buffers. */
  partBytes?: number
  /** Undefined: as fast as it comes. */
  bytesPerSecond?: number
  clock?: Clock
  freeBytes?: FreeBytes
}

type Described = Awaited<ReturnType<typeof describeFile>>

interface PullOptions {
  signal?: AbortSignal
  onProgress?(progress: PullProgress): void
}

/** The models on this machine: what there is, how it comes, whether it is sound, how it goes. */
export function createModelStore(options: ModelStoreOptions) {
  const { folder, packs = allPacks, connections = 4, partBytes = 32 << 20, clock = systemClock } = options
  const { freeBytes = freeBytesOn } = options
  const book = createPackBook(folder, packs)
  const client = createHubClient(options)
  const limit = createRateLimit(options.bytesPerSecond, clock)
  const tasks = createSharedTasks<number>()
  let works = 0
  let lock: { release(): void } | undefined

  /** Keeps other processes out while `work` runs; `alone` keeps out all else of this one too. */
  async function busy<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    if (alone && works > 0) throw new DownloadError('busy', 'Models are being downloaded. Pause that first.')
    mkdirSync(folder, { recursive: true })
    try {
      lock ??= lockFile(join(folder, 'models.lock'), new Error('locked'))
    } catch (cause) {
      const message = `Another Drape is working on the models in ${folder}. Try again later.`
      throw new DownloadError('busy', message, { cause })
    }
    works++
    try {
      return await work()
    } finally {
      works--
      if (works === 0) {
        lock.release()
        lock = undefined
      }
    }
  }

  const describe = (file: ModelFile, signal: AbortSignal) =>
    describeFile(client, file, book.pinOf(file), clock, signal)

  /** Fetches one file; when the storage has another version by now, asks again what it must be. */
  async function fetchFile(
    file: ModelFile,
    described: Described,
    signal: AbortSignal,
    onProgress: (received: number) => void,
  ) {
    for (let tries = 0; ; tries++) {
      const remote = tries === 0 ? described : await describe(file, signal)
      // Storage servers need not agree on an ETag; the hash decides in the end.
      if (tries > 1) remote.anyVersion = true
      const onProven = async ({ sha256 }: { sha256: string }) =>
        book.pin(file, { revision: remote.commit ?? file.revision, bytes: remote.bytes, sha256 })
      const target = fileOf(folder, file)
      try {
        return await downloadFile({
          ...{ client, remote, file: target, connections, partBytes, limit, clock },
          ...{ onProgress, onProven, signal },
        })
      } catch (error) {
        if (!(error instanceof DownloadError && error.problem === 'changed') || tries > 2) throw error
      }
    }
  }

  async function pullFiles(files: ModelFile[], signal: AbortSignal, onProgress: PullOptions['onProgress']) {
    for (const file of files) await adoptFile(book, file, signal)
    const missing = files.filter((file) => !book.isFileInstalled(file))
    const described = new Map<ModelFile, Described>()
    let wanted = 0
    for (const file of missing) {
      const remote = await describe(file, signal)
      described.set(file, remote)
      wanted += remote.bytes - (await partialBytes(folder, file))
    }
    await checkFreeSpace(folder, wanted, freeBytes)
    const there = files.filter((file) => !missing.includes(file)).map((file) => book.bytesOf(file) ?? 0)
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
    let before = sum(there)
    const coming = [...described.values()].map(({ bytes }) => bytes)
    const meter = createProgressMeter(before + sum(coming), clock)
    for (const [file, remote] of described) {
      const path = storePath(file)
      const { bytes } = remote
      const start = async (stop: AbortSignal, emit: (received: number) => void) => {
        // Another caller may have finished it in the meantime.
        if (!book.isFileInstalled(file)) await fetchFile(file, remote, stop, emit)
      }
      await tasks.join(path, start, signal, (received) =>
        onProgress?.(meter(path, bytes, received, before + received)),
      )
      before += bytes
      onProgress?.(meter(path, bytes, bytes, before))
    }
  }

  return {
    folder,
    names: book.names,
    list: () => book.list(),

    /** Bytes free on the disk of the models. */
    freeBytes: () => freeBytes(folder),

    /** Packs, of this one and those it requires, whose licences have not been accepted. */
    unaccepted: (name: string) => book.withRequired(name).filter((required) => !book.isAccepted(required)),

    /** Remembers that the user has accepted the licences of a pack. */
    accept: (name: string) => book.accept(name),

    /**
     * Downloads what is missing of a pack and of those it requires. Abort `signal` to pause: what has come stays.
     * @throws DownloadError; `signal.reason`
     */
    async pull(name: string, { signal = new AbortController().signal, onProgress }: PullOptions = {}) {
      const names = book.withRequired(name)
      const open = names.find((required) => !book.isAccepted(required))
      if (open) throw new DownloadError('licence', `The licences of “${open}” have not been accepted.`)
      await busy(false, () => pullFiles(book.filesOf(names), signal, onProgress))
    },

    /** Checks a pack, or all that is there, byte by byte. What is damaged is fetched by the next pull. */
    async verify(name?: string, onFile: (report: FileReport) => void = () => {}, signal?: AbortSignal) {
      const files = book.filesOf(name === undefined ? book.names : [name])
      // A pack that was never wanted is not missing.
      const wanted =
        name === undefined ? files.filter((file) => book.pinOf(file) || book.sizeOf(file)) : files
      return busy(true, () => verifyFiles(book, wanted, onFile, signal))
    },

    /** What `remove` would do. */
    removal: (name: string) => planRemoval(book, name),

    /** Deletes a pack's files, but for those that another installed pack uses, and forgets that it was accepted. */
    remove: (name: string) =>
      busy(true, async () => {
        const removal = await planRemoval(book, name)
        for (const file of removal.files) {
          await rm(fileOf(folder, file), { force: true })
          dropPartial(fileOf(folder, file))
        }
        book.forgetAcceptance(name)
        return removal
      }),

    /** Keeps every download and other process out of the store while `work` runs. */
    alone: <T>(work: () => Promise<T>) => busy(true, work),

    close: () => client.close(),
  }
}

export type ModelStore = ReturnType<typeof createModelStore>
