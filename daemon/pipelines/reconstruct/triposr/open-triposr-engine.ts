import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { storePath } from '../../../../models/catalog/model-pack.ts'
import { packs } from '../../../../models/catalog/packs.ts'
import type { Inference } from '../../../inference/open-inference.ts'
import type { MeshEngine } from '../mesh-engine.ts'
import { createTripoSrEngine } from './triposr-engine.ts'

export interface TripoSrSettings {
  /** Where the models lie. */
  modelsFolder: string
}

/** The first of the packs that is there. */
function fileOf(modelsFolder: string, ...names: string[]): string | undefined {
  const paths = names.map((name) => join(modelsFolder, storePath(packs[name].files[0])))
  return paths.find((path) => existsSync(path))
}

/** The checkpoints that are installed: each gets its name when it is complete and checked. */
const filesIn = (modelsFolder: string) => ({
  triposr: fileOf(modelsFolder, 'triposr'),
  sam: fileOf(modelsFolder, 'sam-large', 'sam-base-plus', 'sam-small', 'sam-tiny'),
})

export const hasTripoSr = ({ modelsFolder }: TripoSrSettings) => filesIn(modelsFolder).triposr !== undefined

/** The engine that makes meshes with TripoSR on what full quality has. */
export const openTripoSrEngine = ({ modelsFolder }: TripoSrSettings, inference: Inference): MeshEngine =>
  createTripoSrEngine({ ...inference, files: () => filesIn(modelsFolder) })
