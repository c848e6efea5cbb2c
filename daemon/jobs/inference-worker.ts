import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BodyPreviewQuery, BodyType } from '../../shared/bodies.ts'
import type { BodyAnalysis } from '../../shared/body.ts'
import { DrapeError } from '../../shared/errors.ts'
import type { RequestedGarmentType } from '../../shared/garment-type.ts'
import type { GarmentColor } from '../../shared/score-colors.ts'
import type { SkinReading } from '../../shared/skin-reading.ts'
import { typescriptFlags } from '../config/typescript-flags.ts'
import type { BodiesInput, MadeBody, OnBodyProgress } from '../pipelines/bodies/body-engine.ts'
import type {
  OnMeshProgress,
  ReconstructInput,
  ReconstructOutput,
} from '../pipelines/reconstruct/mesh-engine.ts'
import type { OnProgress, TryOnInput, TryOnOutput } from '../pipelines/tryon/engine.ts'
import type { FromWorker, OnTaskProgress, ToWorker, WorkerReady, WorkerTask } from './worker-messages.ts'

export interface InferenceWorker {
  readonly state: 'starting' | 'ready' | 'problem'
  /** How far the loading of its networks is; undefined before it begins and once it is over. */
  readonly loading: { loaded: number; total: number } | undefined
  /** Process id of the inference process, for those who watch or kill it. */
  readonly pid: number | undefined
  /** The engine's version and where it runs, known once its process is up. @throws DrapeError ENGINE_UNAVAILABLE */
  ready(): Promise<WorkerReady>
  /** @throws DrapeError what the engine throws, CANCELLED, WORKER_CRASHED */
  tryOn(input: TryOnInput, onProgress: OnProgress, signal: AbortSignal): Promise<TryOnOutput>
  /** @throws DrapeError what the engine throws, CANCELLED, WORKER_CRASHED */
  reconstruct(
    input: ReconstructInput,
    onProgress: OnMeshProgress,
    signal: AbortSignal,
  ): Promise<ReconstructOutput>
  /** @throws DrapeError what the engine throws, CANCELLED, WORKER_CRASHED */
  makeBodies(input: BodiesInput, onProgress: OnBodyProgress, signal: AbortSignal): Promise<MadeBody[]>
  /** Puts the head of one picture onto the body of another. @throws DrapeError NO_FACE, CANCELLED, WORKER_CRASHED */
  combineHead(
    head: Uint8Array,
    body: Uint8Array,
    onProgress: OnBodyProgress,
    signal: AbortSignal,
  ): Promise<MadeBody>
  /** An encoded picture of a body type. */
  previewBody(type: BodyType, query: BodyPreviewQuery): Promise<Uint8Array>
  analyzeBody(bytes: Uint8Array): Promise<BodyAnalysis>
  /** @throws DrapeError NO_FACE, PHOTO_TOO_DARK, COLORED_LIGHT, WORKER_CRASHED */
  readSkin(bytes: Uint8Array): Promise<SkinReading>
  /** The main colours of the garment in a product picture; none where there is no garment. */
  readColors(bytes: Uint8Array, type: RequestedGarmentType): Promise<GarmentColor[]>
  close(): Promise<void>
}

interface Run {
  id: number
  resolve(value: unknown): void
  reject(error: unknown): void
  onProgress?: OnTaskProgress
}

interface WorkerOptions {
  /** The module that the child runs; default: the instant engine's. */
  path?: string
  /** Asked at each start of the child. */
  args?: () => string[]
  /** Milliseconds a cancelled run has to stop between stages before its process is killed. */
  cancelGrace?: number
  /** Starts with the first task and ends after so many idle milliseconds; else it is always there. */
  idle?: number
}

/** Runs the engine in one long-lived child process, one task at a time, and starts it anew when it dies. */
export function createInferenceWorker({
  path = fileURLToPath(new URL('./worker-process.ts', import.meta.url)),
  args = () => [],
  cancelGrace = 300,
  idle,
}: WorkerOptions = {}): InferenceWorker {
  let state: InferenceWorker['state'] = 'starting'
  let loading: InferenceWorker['loading']
  let child: ChildProcess | undefined
  let ready: Promise<WorkerReady>
  let current: Run | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let lastId = 0
  let resting: NodeJS.Timeout | undefined
  let closed = false

  function start(): void {
    state = 'starting'
    const started = fork(path, args(), {
      execArgv: typescriptFlags(),
      serialization: 'advanced',
      // Linux otherwise gives each native thread a heap of its own: 40 MB more after a few try-ons.
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child = started
    ready = new Promise((resolve, reject) => {
      const fail = () => {
        state = 'problem'
        loading = undefined
        reject(new DrapeError('ENGINE_UNAVAILABLE'))
      }
      started.on('message', (message: FromWorker) => {
        if (message.type === 'ready') {
          state = 'ready'
          loading = undefined
          resolve(message)
        } else if (message.type === 'loading') loading = { loaded: message.loaded, total: message.total }
        else if (message.type === 'problem') fail()
        else answer(message)
      })
      started.on('error', () => {})
      started.on('exit', () => {
        if (child !== started) return
        const wasReady = state === 'ready'
        child = undefined
        current?.reject(new DrapeError('WORKER_CRASHED'))
        fail()
        // One that dies before it is ready would die again at once; the next task tries anew.
        if (wasReady && !closed && !idle) start()
      })
    })
    ready.catch(() => {})
  }

  function answer(message: Exclude<FromWorker, { type: 'ready' | 'loading' | 'problem' }>): void {
    if (message.id !== current?.id) return
    if (message.type === 'progress') current.onProgress?.(message.stage, message.progress, message.look)
    else if (message.type === 'done') current.resolve(message.value)
    else current.reject(new DrapeError(message.code, message.message, message.details))
  }

  const post = (message: ToWorker) => child?.send(message, () => {})

  async function perform(
    task: WorkerTask,
    onProgress?: OnTaskProgress,
    signal?: AbortSignal,
  ): Promise<unknown> {
    if (closed || signal?.aborted) throw new DrapeError('CANCELLED')
    if (!child) start()
    await ready
    const id = ++lastId
    let timer: NodeJS.Timeout | undefined
    const cancel = () => {
      post({ type: 'cancel', id })
      timer = setTimeout(() => child?.kill('SIGKILL'), cancelGrace)
    }
    try {
      return await new Promise((resolve, reject) => {
        current = { id, resolve, reject, onProgress }
        post({ type: 'run', id, task })
        signal?.addEventListener('abort', cancel, { once: true })
        if (signal?.aborted) cancel()
      })
    } catch (error) {
      throw signal?.aborted ? new DrapeError('CANCELLED') : error
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      current = undefined
      rest()
    }
  }

  function enqueue(...args: Parameters<typeof perform>): Promise<unknown> {
    const result = turn.then(() => perform(...args))
    turn = result.catch(() => {})
    return result
  }

  /** Short work is done again when the process died under it. */
  async function twice(task: WorkerTask): Promise<unknown> {
    try {
      return await enqueue(task)
    } catch (error) {
      if (!(error instanceof DrapeError) || error.code !== 'WORKER_CRASHED' || closed) throw error
      return enqueue(task)
    }
  }

  /** Ends the process, and with it all that it holds, when nobody has asked for a while. */
  function rest(): void {
    if (!idle) return
    clearTimeout(resting)
    resting = setTimeout(() => {
      if (current) return rest()
      const old = child
      child = undefined
      old?.kill('SIGKILL')
    }, idle)
    resting.unref()
  }

  if (!idle) start()
  return {
    get state() {
      return state
    },
    get loading() {
      return loading
    },
    get pid() {
      return child?.pid
    },
    ready() {
      if (!child && !closed) start()
      rest()
      return ready
    },
    tryOn: (input, onProgress, signal) =>
      enqueue({ kind: 'tryOn', input }, onProgress as OnTaskProgress, signal) as Promise<TryOnOutput>,
    reconstruct: (input, onProgress, signal) =>
      enqueue(
        { kind: 'reconstruct', input },
        onProgress as OnTaskProgress,
        signal,
      ) as Promise<ReconstructOutput>,
    makeBodies: (input, onProgress, signal) =>
      enqueue({ kind: 'makeBodies', input }, onProgress as OnTaskProgress, signal) as Promise<MadeBody[]>,
    combineHead: (head, body, onProgress, signal) =>
      enqueue({ kind: 'combineHead', head, body }, onProgress as OnTaskProgress, signal) as Promise<MadeBody>,
    previewBody: (body_type, query) =>
      twice({ kind: 'previewBody', body_type, query }) as Promise<Uint8Array>,
    analyzeBody: (bytes) => twice({ kind: 'analyzeBody', bytes }) as Promise<BodyAnalysis>,
    readSkin: (bytes) => twice({ kind: 'readSkin', bytes }) as Promise<SkinReading>,
    readColors: (bytes, type) => twice({ kind: 'readColors', bytes, type }) as Promise<GarmentColor[]>,
    async close() {
      closed = true
      clearTimeout(resting)
      const last = child
      if (!last || last.exitCode !== null || last.signalCode !== null) return
      const gone = new Promise((resolve) => last.once('exit', resolve))
      last.kill('SIGKILL')
      await gone
    },
  }
}
