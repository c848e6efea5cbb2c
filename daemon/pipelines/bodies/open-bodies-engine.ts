import type { Inference } from '../../inference/open-inference.ts'
import type { BodyEngine } from './body-engine.ts'
import { createPaintingEngine } from './painting/painting-engine.ts'
import { paintingFiles } from './painting/painting-files.ts'
import type { Canvas } from './painting/painting-recipes.ts'

export interface BodiesSettings {
  /** Where the models lie. */
  modelsFolder: string
  /** What is painted on; default 768×1024. */
  canvas?: Canvas
}

/** Whether there is anything to paint with. */
export const hasPaintingModels = ({ modelsFolder }: BodiesSettings): boolean => {
  const { turbo, base } = paintingFiles(modelsFolder)
  return turbo !== undefined || base !== undefined
}

/** The engine that paints bodies on what full quality has. */
export const openBodiesEngine = (
  { modelsFolder, canvas }: BodiesSettings,
  inference: Inference,
): BodyEngine => createPaintingEngine({ ...inference, canvas, files: () => paintingFiles(modelsFolder) })
