import { mkdirSync, statSync } from 'node:fs'
import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type LicenceName, licences } from '../../models/catalog/licences.ts'
import { type ModelFile, type ModelPack, storePath } from '../../models/catalog/model-pack.ts'
import { packs as allPacks } from '../../models/catalog/packs.ts'
import { lockFile } from '../store/daemon-lock.ts'
import { createBackoff } from './backoff.ts'
import { type Clock, systemClock } from './clock.ts'
import { DownloadError } from './download-error.ts'
import { downloadFile, dropPartial } from './download-file.ts'
import { fileOf, isInstalled, partialBytes } from './file-state.ts'
import { hashFile } from './hash-file.ts'
import { createHubClient, type HubSettings, type RemoteFile } from './hub-client.ts'
import { createProgressMeter, type PullProgress } from './progress-meter.ts'
import { createRateLimit } from './rate-limit.ts'
import { createSharedTasks } from './shared-tasks.ts'
import { acceptancesOf, pinsOf } from './store-records.ts'

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
  freeBytes?(folder: string): Promise<number>
}

export interface PackState {
  name: string
  title: string
  state: 'absent' | 'partial' | 'installed'
  /** Undefined: a file's size is not known before its first download. */
  bytes: number | undefined
  /** On the disk, unfinished downloads too. */
  received: number
  requires: string[]
  without: string
  licences: { title: string; url: string; forbids: string }[]
  accepted: boolean
  files: { path: string; bytes: number | undefined; used_by: string; installed: boolean }[]
}

export type FileReport = { file: string; state: 'sound' | 'damaged' | 'missing'; bytes: number | undefined }
export interface Removal {
  freedBytes: number
  /** Sentences: what no longer works. */
  stops: string[]
}

interface PullOptions {
  signal?: AbortSignal
  onProgress?(progress: PullProgress): void
}

/** Bytes that a download leaves free for everyone else. */
const reserve = 512 << 20
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`
const freeOn = async (folder: string) => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** The models on this machine: what there is, how it comes, whether it is sound, how it goes. */
export function createModelStore(options: ModelStoreOptions) {
  const { folder, packs = allPacks, connections = 4, partBytes = 32 << 20, clock = systemClock } = options
  const { freeBytes = freeOn } = options
  const client = createHubClient(options)
  const limit = createRateLimit(options.bytesPerSecond, clock)
  const tasks = createSharedTasks<number>()
  const pins = pinsOf(folder)
  const acceptances = acceptancesOf(folder)
  let pulls = 0
  let lock: { release(): void } | undefined

  const packOf = (name: string): ModelPack => {
    if (Object.hasOwn(packs, name)) return packs[name]
    throw new DownloadError(
      'unknown',
      `There is no pack “${name}”. There are: ${Object.keys(packs).join(', ')}.`,
    )
  }
  const licencesOf = (name: string): LicenceName[] => [
    ...new Set(packOf(name).files.map(({ licence }) => licence)),
  ]
  const isAccepted = (name: string) => {
    const accepted = acceptances.read()[name]?.licences ?? []
    return licencesOf(name).every((licence) => accepted.includes(licence))
  }
  /** The pack and all it cannot work without, those first. */
  const withRequired = (name: string): string[] => [
    ...new Set([...packOf(name).requires.flatMap(withRequired), name]),
  ]
  const filesOf = (names: string[]): ModelFile[] => [
    ...new Map(names.flatMap((name) => packOf(name).files).map((file) => [storePath(file), file])).values(),
  ]
  const bytesOf = (file: ModelFile) => pins.read()[storePath(file)]?.bytes ?? file.bytes
  const isPackInstalled = (name: string) => {
    const known = pins.read()
    return packOf(name).files.every((file) => isInstalled(folder, file, known))
  }

  /** Keeps other processes out while `work` runs; `alone` keeps out this one's downloads too. */
  async function busy<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    if (alone && pulls > 0) throw new DownloadError('busy', 'Models are being downloaded. Pause that first.')
    mkdirSync(folder, { recursive: true })
    try {
      lock ??= lockFile(join(folder, 'models.lock'), 'locked')
    } catch (cause) {
      throw new DownloadError(
        'busy',
        `Another Drape is working on the models in ${folder}. Try again later.`,
        {
          cause,
        },
      )
    }
    pulls++
    try {
      return await work()
    } finally {
      pulls--
      if (pulls === 0) {
        lock.release()
        lock = undefined
      }
    }
  }

  async function describe(file: ModelFile, signal: AbortSignal) {
    const pin = pins.read()[storePath(file)]
    const backoff = createBackoff(clock, signal)
    let remote: RemoteFile
    for (;;)
      try {
        remote = await client.describe(file, pin?.revision ?? file.revision, signal)
        break
      } catch (error) {
        await backoff.wait(error)
      }
    const sha256 = pin?.sha256 ?? file.sha256
    const bytes = remote.bytes ?? pin?.bytes ?? file.bytes
    const expected = pin?.bytes ?? file.bytes
    if ((sha256 && remote.sha256 && sha256 !== remote.sha256) || (expected && bytes !== expected))
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

  function pin(file: ModelFile, revision: string, bytes: number, sha256: string): void {
    pins.write({ ...pins.read(), [storePath(file)]: { revision, bytes, sha256 } })
  }

  /** Fetches one file; when the server has another version by now, asks again what it must be. */
  async function fetch(file: ModelFile, signal: AbortSignal, onProgress: (received: number) => void) {
    for (let tries = 0; ; tries++) {
      const remote = await describe(file, signal)
      // Storage servers need not agree on an ETag; the hash decides in the end.
      if (tries > 1) remote.anyVersion = true
      try {
        await downloadFile({
          client,
          remote,
          file: fileOf(folder, file),
          connections,
          partBytes,
          limit,
          clock,
          onProgress,
          signal,
          onProven: async ({ sha256 }) => pin(file, remote.commit ?? file.revision, remote.bytes, sha256),
        })
        return
      } catch (error) {
        if (!(error instanceof DownloadError && error.problem === 'changed') || tries > 2) throw error
      }
    }
  }

  /** A file that was put there by hand counts when its bytes are the known ones. */
  async function adopt(file: ModelFile, signal?: AbortSignal): Promise<void> {
    const target = fileOf(folder, file)
    if (pins.read()[storePath(file)] || !file.sha256) return
    const size = statSync(target, { throwIfNoEntry: false })?.size
    if (size === undefined || (file.bytes !== undefined && size !== file.bytes)) return
    if ((await hashFile(target, size, signal)) === file.sha256) pin(file, file.revision, size, file.sha256)
  }

  return {
    folder,

    async list(): Promise<PackState[]> {
      const known = pins.read()
      return Promise.all(
        Object.entries(packs).map(async ([name, pack]) => {
          const files = pack.files.map((file) => ({
            path: storePath(file),
            bytes: bytesOf(file),
            used_by: file.usedBy,
            installed: isInstalled(folder, file, known),
          }))
          const received = await Promise.all(
            pack.files.map((file, i) =>
              files[i].installed ? (files[i].bytes ?? 0) : partialBytes(folder, file),
            ),
          )
          const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
          const installed = files.every((file) => file.installed)
          return {
            name,
            title: pack.title,
            state: installed ? 'installed' : sum(received) > 0 ? 'partial' : 'absent',
            bytes: files.some(({ bytes }) => bytes === undefined)
              ? undefined
              : sum(files.map(({ bytes }) => bytes ?? 0)),
            received: sum(received),
            requires: pack.requires,
            without: pack.without,
            licences: licencesOf(name).map((licence) => licences[licence]),
            accepted: isAccepted(name),
            files,
          }
        }),
      )
    },

    /** Packs, of this one and those it requires, whose licences have not been accepted. */
    unaccepted: (name: string) => withRequired(name).filter((required) => !isAccepted(required)),

    /** Remembers that the user has accepted the licences of a pack. */
    accept(name: string): void {
      acceptances.write({
        ...acceptances.read(),
        [name]: { licences: licencesOf(name), accepted_at: new Date().toISOString() },
      })
    },

    /**
     * Downloads what is missing of a pack and of those it requires. Abort `signal` to pause: what has come stays.
     * @throws DownloadError; `signal.reason`
     */
    async pull(name: string, { signal = new AbortController().signal, onProgress }: PullOptions = {}) {
      const names = withRequired(name)
      const open = names.find((required) => !isAccepted(required))
      if (open) throw new DownloadError('licence', `The licences of “${open}” have not been accepted.`)
      await busy(false, async () => {
        for (const file of filesOf(names)) await adopt(file, signal)
        const known = pins.read()
        const files = filesOf(names)
        const missing = files.filter((file) => !isInstalled(folder, file, known))
        const sizes = new Map<string, number>()
        let wanted = 0
        for (const file of missing) {
          const { bytes } = await describe(file, signal)
          sizes.set(storePath(file), bytes)
          wanted += bytes - (await partialBytes(folder, file))
        }
        const free = await freeBytes(folder)
        if (wanted > 0 && wanted + reserve > free)
          throw new DownloadError(
            'disk-full',
            `“${name}” needs ${gigabytes(wanted + reserve)} more on the disk of ${folder}; ${gigabytes(free)} are free.`,
          )
        let before = files
          .filter((file) => !missing.includes(file))
          .reduce((sum, file) => sum + (bytesOf(file) ?? 0), 0)
        const meter = createProgressMeter(before + [...sizes.values()].reduce((a, b) => a + b, 0), clock)
        for (const file of missing) {
          const path = storePath(file)
          const bytes = sizes.get(path) ?? 0
          const start = async (stop: AbortSignal, emit: (received: number) => void) => {
            // Another caller may have finished it in the meantime.
            if (!isInstalled(folder, file, pins.read())) await fetch(file, stop, emit)
          }
          await tasks.join(path, start, signal, (received) =>
            onProgress?.(meter(path, bytes, received, before + received)),
          )
          before += bytes
          onProgress?.(meter(path, bytes, bytes, before))
        }
      })
    },

    /** Reads every byte of a pack, or of all that is there, and compares. What is damaged is fetched by the next pull. */
    async verify(name?: string, onFile: (report: FileReport) => void = () => {}, signal?: AbortSignal) {
      return busy(true, async () => {
        const reports: FileReport[] = []
        for (const file of filesOf(name === undefined ? Object.keys(packs) : [name])) {
          await adopt(file, signal)
          const path = storePath(file)
          const known = pins.read()[path]
          const size = statSync(fileOf(folder, file), { throwIfNoEntry: false })?.size
          // A pack that was never wanted is not missing.
          if (size === undefined && name === undefined && !known) continue
          const sound =
            known !== undefined &&
            size === known.bytes &&
            (await hashFile(fileOf(folder, file), size, signal)) === known.sha256
          const { damaged: _, ...rest } = known ?? { damaged: true }
          if (known && 'sha256' in rest)
            pins.write({ ...pins.read(), [path]: sound ? rest : { ...rest, damaged: true } })
          const state = size === undefined ? 'missing' : sound ? 'sound' : 'damaged'
          reports.push({ file: path, state, bytes: size })
          onFile({ file: path, state, bytes: size })
        }
        return reports
      })
    },

    /** What `remove` would do. */
    async removal(name: string): Promise<Removal & { files: ModelFile[] }> {
      const dependants = Object.keys(packs).filter(
        (other) => withRequired(other).includes(name) && other !== name && isPackInstalled(other),
      )
      const others = Object.keys(packs).filter((other) => other !== name && isPackInstalled(other))
      const kept = new Set(filesOf(others).map(storePath))
      const files = packOf(name).files.filter((file) => !kept.has(storePath(file)))
      let freedBytes = 0
      for (const file of files)
        freedBytes +=
          statSync(fileOf(folder, file), { throwIfNoEntry: false })?.size ??
          (await partialBytes(folder, file))
      const stops = [name, ...dependants].map((stopped) => `Without it ${packs[stopped].without}.`)
      return { freedBytes, stops, files }
    },

    /** Deletes a pack's files, but for those that another installed pack uses, and forgets that it was accepted. */
    async remove(name: string): Promise<Removal> {
      const { files, ...removal } = await this.removal(name)
      return busy(true, async () => {
        for (const file of files) {
          await rm(fileOf(folder, file), { force: true })
          dropPartial(fileOf(folder, file))
        }
        const { [name]: _, ...rest } = acceptances.read()
        acceptances.write(rest)
        return removal
      })
    },

    /** Keeps every download and other process out of the store while `work` runs. */
    alone: <T>(work: () => Promise<T>) => busy(true, work),

    close: () => client.close(),
  }
}

export type ModelStore = ReturnType<typeof createModelStore>
