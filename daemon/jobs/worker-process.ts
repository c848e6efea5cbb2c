import { DrapeError } from '../../shared/errors.ts'
import { createInstantNetworks } from '../inference/instant-networks.ts'
import { createInstantEngine } from '../pipelines/tryon/instant-engine.ts'
import type { FromWorker, ToWorker, WorkerTask } from './worker-messages.ts'

// The inference process: native runs block its event loop, so that the daemon's own never is.
const networks = createInstantNetworks()
const engine = createInstantEngine(networks)
const running = new Map<number, AbortController>()
const send = (message: FromWorker) => process.send?.(message)

const work = (id: number, task: WorkerTask, signal: AbortSignal) =>
  task.kind === 'analyzeBody'
    ? engine.analyzeBody(task.bytes)
    : engine.tryOn(task.input, (stage, progress) => send({ type: 'progress', id, stage, progress }), signal)

async function run(id: number, task: WorkerTask): Promise<void> {
  const controller = new AbortController()
  running.set(id, controller)
  try {
    send({ type: 'done', id, value: await work(id, task, controller.signal) })
  } catch (error) {
    const known = error instanceof DrapeError
    if (!known) console.error(error)
    const { code, message, details } = known ? error : new DrapeError('INTERNAL')
    send({ type: 'failed', id, code, message, details })
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
  const names = ['pose-detection', 'pose-landmark', 'selfie-segmentation', 'face-landmark'] as const
  for (const [loaded, name] of names.entries()) {
    send({ type: 'loading', loaded, total: names.length })
    await networks.load(name)
  }
  send({ type: 'ready', engineVersion: engine.version })
} catch (error) {
  console.error(error)
  send({ type: 'problem', message: String(error) })
}
