import { openInference } from '../inference/open-inference.ts'
import { openBodiesEngine } from '../pipelines/bodies/open-bodies-engine.ts'
import { openLeffaEngine } from '../pipelines/leffa/open-leffa-engine.ts'
import { openTripoSrEngine } from '../pipelines/reconstruct/triposr/open-triposr-engine.ts'
import type { FullSettings } from './create-full-worker.ts'
import { serveTasks } from './serve-tasks.ts'

// The process of the engines of full quality; their settings come as JSON.
const settings: FullSettings = JSON.parse(process.argv[2])
const opened = openInference(settings).then((inference) => ({
  provider: inference.provider,
  leffa: openLeffaEngine(settings, inference),
  triposr: openTripoSrEngine(settings, inference),
  bodies: openBodiesEngine(settings, inference),
}))

await serveTasks(
  async (task, onProgress, signal) => {
    const { leffa, triposr, bodies } = await opened
    if (task.kind === 'tryOn') return leffa.tryOn(task.input, onProgress, signal)
    if (task.kind === 'reconstruct') return triposr.reconstruct(task.input, onProgress, signal)
    if (task.kind === 'makeBodies') return bodies.makeBodies(task.input, onProgress, signal)
    throw new Error(`The engines of full quality know no task ${task.kind}`)
  },
  async () => {
    const { leffa, triposr, bodies, provider } = await opened
    return {
      engineVersion: leffa.version,
      meshVersion: triposr.version,
      bodyVersion: bodies.version,
      provider,
    }
  },
)
