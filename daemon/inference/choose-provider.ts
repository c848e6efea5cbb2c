import './quiet-runtime.ts'

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { Graph } from '../../models/graph/graph.ts'

/** Where a network can run, as onnxruntime names it. */
export type Provider = 'cuda' | 'dml' | 'coreml' | 'cpu'

export interface ProviderChoice {
  provider: Provider
  /** The better ones that were tried first, each with the reason why it is not used. */
  refused: { provider: Provider; reason: string }[]
}

const byPlatform: Record<string, Provider[]> = {
  'linux x64': ['cuda'],
  'win32 x64': ['dml'],
  'win32 arm64': ['dml'],
  'darwin arm64': ['coreml'],
}

/** What this platform's onnxruntime could use, best first; the CPU is always the last. */
export function providersOf(platform: string, arch: string): Provider[] {
  return [...(byPlatform[`${platform} ${arch}`] ?? []), 'cpu']
}

/** Where onnxruntime looks for the CUDA libraries that its npm package leaves out. */
export function cudaLibrary(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'))
  return join(folder, `bin/napi-v6/${process.platform}/${process.arch}/libonnxruntime_providers_cuda.so`)
}

/** Opens a session of one addition. @throws Error when the provider cannot be used */
async function openOn(provider: Provider): Promise<void> {
  if (provider === 'cuda' && !existsSync(cudaLibrary()))
    throw new Error('onnxruntime’s CUDA libraries are not installed')
  const graph = new Graph('provider-check')
  const x = graph.input('x', 'float32', [1])
  graph.output('y', graph.op('Add', [x, x]), [1])
  const session = await InferenceSession.create(graph.build(), {
    executionProviders: [provider],
    logSeverityLevel: 4,
  })
  await session.release()
}

/** Tries the providers in order. Blocks the thread for as long as their libraries take to load. */
export async function chooseProvider(
  providers = providersOf(process.platform, process.arch),
  open: (provider: Provider) => Promise<void> = openOn,
): Promise<ProviderChoice> {
  const refused: ProviderChoice['refused'] = []
  for (const provider of providers) {
    try {
      await open(provider)
      return { provider, refused }
    } catch (error) {
      refused.push({ provider, reason: (error as Error).message.split('\n', 1)[0] })
    }
  }
  throw new Error(refused.map(({ provider, reason }) => `${provider}: ${reason}`).join('; '))
}
