import { createInstantNetworks } from '../inference/instant-networks.ts'
import { combineHeadBody } from '../pipelines/bodies/combine-head-body.ts'
import { createMannequinEngine } from '../pipelines/bodies/mannequin/mannequin-engine.ts'
import { previewBodyType } from '../pipelines/bodies/mannequin/preview-body-type.ts'
import { readColors } from '../pipelines/recommend/read-colors.ts'
import { readSkin } from '../pipelines/recommend/read-skin.ts'
import { createReliefEngine } from '../pipelines/reconstruct/relief/relief-engine.ts'
import { createInstantEngine } from '../pipelines/tryon/instant-engine.ts'
import { serveTasks, tell } from './serve-tasks.ts'

// The process of the engines that are always there.
const networks = createInstantNetworks()
const engine = createInstantEngine(networks)
const relief = createReliefEngine(networks)
const mannequin = createMannequinEngine(networks)

await serveTasks(
  async (task, onProgress, signal) => {
    if (task.kind === 'analyzeBody') return engine.analyzeBody(task.bytes)
    if (task.kind === 'readSkin') return readSkin(task.bytes, networks)
    if (task.kind === 'readColors') return readColors(task.bytes, task.type, networks)
    if (task.kind === 'reconstruct') return relief.reconstruct(task.input, onProgress, signal)
    if (task.kind === 'makeBodies') return mannequin.makeBodies(task.input, onProgress, signal)
    // Both put heads onto bodies: a better way to do that raises the version of both.
    if (task.kind === 'combineHead')
      return combineHeadBody(task, networks, mannequin.version, onProgress, signal)
    if (task.kind === 'previewBody') return previewBodyType(task.body_type, task.query)
    return engine.tryOn(task.input, onProgress, signal)
  },
  async () => {
    const names = ['pose-detection', 'pose-landmark', 'selfie-segmentation', 'face-landmark'] as const
    for (const [loaded, name] of names.entries()) {
      tell({ type: 'loading', loaded, total: names.length })
      await networks.load(name)
    }
    return {
      engineVersion: engine.version,
      meshVersion: relief.version,
      bodyVersion: mannequin.version,
      provider: 'cpu',
    }
  },
)
