import './quiet-runtime.ts'

import { availableParallelism } from 'node:os'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { TypedTensor } from '../../models/checkpoint/typed-tensor.ts'
import type { DataType } from '../../models/graph/data-type.ts'
import type { Provider } from './choose-provider.ts'

export interface Session {
  readonly provider: Provider
  /** Names of what it takes, as its file has them. */
  readonly inputs: readonly string[]
  run(inputs: Record<string, TypedTensor>): Promise<Record<string, TypedTensor>>
  release(): Promise<void>
}

interface SessionOptions {
  provider?: Provider
  /** The folder above all files that hold the graph's weights: the file system's root, or a drive. */
  root?: string
  /** `all` blocks convolutions, which takes twice the memory and time to load and pays for small, much used networks. */
  optimize?: 'extended' | 'all'
}

/** Makes a session of a graph, or of the file that holds one. Blocks the thread while the session is made and while it runs. */
export async function openSession(
  model: Uint8Array | string,
  options: SessionOptions = {},
): Promise<Session> {
  const { provider = 'cpu', root = '/', optimize = 'extended' } = options
  const session = await InferenceSession.create(model as Uint8Array, {
    executionProviders: [provider],
    graphOptimizationLevel: optimize,
    // Two threads were 1.6 times as fast on two idle cores and as fast as one on busy ones.
    intraOpNumThreads: Math.min(4, availableParallelism()),
    interOpNumThreads: 1,
    extra: { session: { model_external_initializers_file_folder_path: root } },
  })
  return {
    provider,
    inputs: session.inputNames,
    async run(inputs) {
      const feeds = Object.entries(inputs).map(([name, { type, data, shape }]) => [
        name,
        new Tensor(type as Tensor.Type, data as Float32Array, shape),
      ])
      const results = await session.run(Object.fromEntries(feeds))
      return Object.fromEntries(
        Object.entries(results).map(([name, { type, data, dims }]) => [
          name,
          { type: type as DataType, data: data as TypedTensor['data'], shape: [...dims] },
        ]),
      )
    },
    release: () => session.release(),
  }
}
