import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { storePath } from '../../../models/catalog/model-pack.ts'
import { packs } from '../../../models/catalog/packs.ts'
import { leffaPacks } from '../../../shared/engines.ts'
import type { Inference } from '../../inference/open-inference.ts'
import type { TryOnEngine } from '../tryon/engine.ts'
import { createLeffaEngine } from './leffa-engine.ts'
import type { LeffaFiles } from './leffa-files.ts'
import type { Canvas } from './leffa-recipes.ts'
import type { LeffaModelType } from './mask/reference-rules.ts'

export interface LeffaSettings {
  /** Where the models lie. */
  modelsFolder: string
  /** What Leffa paints on; default 768×1024. */
  canvas?: Canvas
}

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

/** The engine that paints with Leffa on what full quality has. */
export function openLeffaEngine(
  { modelsFolder, canvas }: LeffaSettings,
  { networks, sessions, tensors }: Inference,
): TryOnEngine {
  const files = (model: LeffaModelType) => filesIn(modelsFolder, model)
  return createLeffaEngine({ networks, sessions, features: tensors, canvas, files })
}
