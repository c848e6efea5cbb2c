import { createInstantNetworks } from '../inference/instant-networks.ts'
import { createInstantEngine } from '../pipelines/tryon/instant-engine.ts'
import { serveTasks, tell } from './serve-tasks.ts'

// The instant engine's process.
const networks = createInstantNetworks()
const engine = createInstantEngine(networks)

await serveTasks(
  async (task, onProgress, signal) =>
    task.kind === 'analyzeBody'
      ? engine.analyzeBody(task.bytes)
      : engine.tryOn(task.input, onProgress, signal),
  async () => {
    const names = ['pose-detection', 'pose-landmark', 'selfie-segmentation', 'face-landmark'] as const
    for (const [loaded, name] of names.entries()) {
      tell({ type: 'loading', loaded, total: names.length })
      await networks.load(name)
    }
    return { engineVersion: engine.version, provider: 'cpu' }
  },
)
