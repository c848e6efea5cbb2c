import { DrapeError } from '../../shared/errors.ts'
import type { FromWorker, OnTaskProgress, ToWorker, WorkerReady, WorkerTask } from './worker-messages.ts'

/** Tells the daemon something; in a process of its own. */
export const tell = (message: FromWorker) => process.send?.(message)

/**
 * Makes this process one that runs the daemon's tasks: native runs block its event loop, so that the daemon's own never is.
 * @param prepare what must be there before the first task
 */
export async function serveTasks(
  perform: (task: WorkerTask, onProgress: OnTaskProgress, signal: AbortSignal) => Promise<unknown>,
  prepare: () => Promise<WorkerReady>,
): Promise<void> {
  const running = new Map<number, AbortController>()

  async function run(id: number, task: WorkerTask): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    const onProgress: OnTaskProgress = (stage, progress, look) =>
      tell({ type: 'progress', id, stage, progress, look })
    try {
      tell({ type: 'done', id, value: await perform(task, onProgress, controller.signal) })
    } catch (error) {
      const known = error instanceof DrapeError
      if (!known) console.error(error)
      const { code, message, details } = known ? error : new DrapeError('INTERNAL')
      tell({ type: 'failed', id, code, message, details })
    } finally {
      running.delete(id)
    }
  }

  process.on('message', (message: ToWorker) => {
    if (message.type === 'cancel') running.get(message.id)?.abort()
    else run(message.id, message.task)
  })
  // The daemon is gone: nobody waits for what this process does. The terminal's Ctrl-C is the daemon's to answer.
  process.on('disconnect', () => process.exit())
  process.on('SIGINT', () => {})

  try {
    tell({ type: 'ready', ...(await prepare()) })
  } catch (error) {
    console.error(error)
    tell({ type: 'problem', message: String(error) })
  }
}
