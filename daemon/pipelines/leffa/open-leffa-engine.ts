import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { storePath } from '../../../models/catalog/model-pack.ts'
import { packs } from '../../../models/catalog/packs.ts'
import { leffaPacks } from '../../../shared/engines.ts'
import { chooseProvider, type Provider } from '../../inference/choose-provider.ts'
import { deviceMemory } from '../../inference/device-memory.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { createMemoryBook } from '../../inference/memory-book.ts'
import { createSessionStore } from '../../inference/session-store.ts'
import { createTensorCache } from '../../inference/tensor-cache.ts'
import type { TryOnEngine } from '../tryon/engine.ts'
import { createLeffaEngine } from './leffa-engine.ts'
import type { LeffaFiles } from './leffa-files.ts'
import type { Canvas } from './leffa-recipes.ts'
import type { LeffaModelType } from './mask/reference-rules.ts'

export interface LeffaSettings {
  /** Where the models lie. */
  modelsFolder: string
  /** For what is costly to compute and can be lost. */
  cacheFolder: string
  /** What Leffa paints on; default 768×1024. */
  canvas?: Canvas
  /** Bytes of the device's memory that may be used; default: what is free at the start, less a reserve. */
  memoryBytes?: number
}

/** What CUDA itself and the desktop take on a card, and other programs of the computer's own memory. */
const reserveBytes = 600e6
/** Taken for a card that does not tell: what the smallest supported one has. */
const untoldBytes = 4e9
const cacheBytes = 12e9

/** The files of a pack, if all of them are there: each gets its name when it is complete and checked. */
function filesIn(modelsFolder: string, model: LeffaModelType): LeffaFiles | undefined {
  const paths = packs[leffaPacks[model]].files.map((file) => join(modelsFolder, storePath(file)))
  const ending = (end: string) => paths.find((path) => path.endsWith(end)) ?? ''
  const files = {
    leffa: paths.find((path) => /virtual_tryon(_dc)?\.pth$/.test(path)) ?? '',
    atr: ending('parsing_atr.onnx'),
    lip: ending('parsing_lip.onnx'),
    densepose: ending('.pkl'),
  }
  if (!Object.values(files).every((file) => existsSync(file))) return undefined
  const openpose = join(modelsFolder, storePath(packs.openpose.files[0]))
  return existsSync(openpose) ? { ...files, openpose } : files
}

/** Whether either model is there. */
export const hasLeffa = ({ modelsFolder }: Pick<LeffaSettings, 'modelsFolder'>) =>
  (Object.keys(leffaPacks) as LeffaModelType[]).some((model) => filesIn(modelsFolder, model))

function freeDisk(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return 0
  }
}

/** The full-quality engine on the best provider of this computer. Blocks while the provider's libraries load. */
export async function openLeffaEngine({
  modelsFolder,
  cacheFolder,
  canvas,
  memoryBytes,
}: LeffaSettings): Promise<{ engine: TryOnEngine; provider: Provider }> {
  const { provider } = await chooseProvider()
  const memory = deviceMemory(provider)
  const free = (await memory.free()) ?? untoldBytes
  const sessions = createSessionStore({
    ...{ provider, memory, budgetBytes: memoryBytes ?? free - reserveBytes },
    book: createMemoryBook(join(cacheFolder, 'memory.json')),
  })
  const budget = Math.min(cacheBytes, freeDisk(join(cacheFolder, '..')) / 2)
  const features = createTensorCache(join(cacheFolder, 'features'), budget)
  const networks = createInstantNetworks()
  const files = (model: LeffaModelType) => filesIn(modelsFolder, model)
  return { engine: createLeffaEngine({ networks, sessions, features, canvas, files }), provider }
}
