import { DrapeError } from '../../../shared/errors.ts'
import type { Inference } from '../../inference/open-inference.ts'
import type { BodyEngine } from './body-engine.ts'

export interface BodiesSettings {
  /** Where the models lie. */
  modelsFolder: string
}

/** The engine that paints bodies on what full quality has. */
export const openBodiesEngine = (_settings: BodiesSettings, _inference: Inference): BodyEngine => ({
  name: 'sdxl',
  version: '0',
  async makeBodies() {
    throw new DrapeError('MODEL_MISSING')
  },
})
