import { euler, eulerAncestral } from '../../../../models/schedulers/euler.ts'
import { lcm } from '../../../../models/schedulers/lcm.ts'
import type { Scheduler } from '../../../../models/schedulers/scheduler.ts'
import type { BodyModel, BodyOptions } from '../../../../shared/bodies.ts'
import { DrapeError } from '../../../../shared/errors.ts'
import type { PaintingFiles, SdxlFiles } from './painting-files.ts'

/** How a body is painted. */
export interface PaintingMethod {
  model: BodyModel
  files: SdxlFiles & { lora?: string }
  scheduler: Scheduler
  steps: number
  guidance: number
}

/** What the models are meant for. With a face the guidance is lower, as InstantID's authors have it. */
const defaults = {
  turbo: { scheduler: eulerAncestral, steps: 4, guidance: 0, withFace: { steps: 4, guidance: 0 } },
  base: { scheduler: euler, steps: 50, guidance: 7.5, withFace: { steps: 30, guidance: 5 } },
  lcm: { scheduler: lcm, steps: 20, guidance: 1, withFace: { steps: 20, guidance: 1.5 } },
}

/**
 * The model that is asked for; `auto` is the fastest that is there. With a face turbo is none: it loses it.
 * @throws DrapeError MODEL_MISSING
 */
export function choosePaintingMethod(
  { engine, model: asked, steps, guidance }: Pick<BodyOptions, 'engine' | 'model' | 'steps' | 'guidance'>,
  { turbo, base, identity }: PaintingFiles,
): PaintingMethod {
  const withFace = engine === 'instantid'
  if (withFace && !identity) throw missing('Bodies with your own face')
  const usual: BodyModel = turbo && !withFace ? 'turbo' : 'lcm'
  const model = asked === 'auto' || (asked === 'turbo' && withFace) ? usual : asked
  const files = model === 'turbo' ? turbo : base
  if (!files) throw missing(model === 'turbo' ? 'Bodies, fast' : 'Bodies at full size')
  const own = defaults[model]
  const count = steps ?? (withFace ? own.withFace : own).steps
  return {
    ...{ model, files, steps: count, scheduler: own.scheduler(count) },
    guidance: guidance ?? (withFace ? own.withFace : own).guidance,
  }
}

const missing = (pack: string) =>
  new DrapeError(
    'MODEL_MISSING',
    `The models that paint such bodies are not installed. Get “${pack}” on Drape’s page “Models”, or use a mannequin.`,
  )
