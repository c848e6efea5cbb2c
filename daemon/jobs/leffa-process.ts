import { openLeffaEngine } from '../pipelines/leffa/open-leffa-engine.ts'
import { serveTasks } from './serve-tasks.ts'

// The full-quality engine's process; its settings come as JSON.
const opened = openLeffaEngine(JSON.parse(process.argv[2]))

await serveTasks(
  async (task, onProgress, signal) => {
    if (task.kind !== 'tryOn') throw new Error(`The full-quality engine knows no task ${task.kind}`)
    return (await opened).engine.tryOn(task.input, onProgress, signal)
  },
  async () => {
    const { engine, provider } = await opened
    return { engineVersion: engine.version, provider }
  },
)
