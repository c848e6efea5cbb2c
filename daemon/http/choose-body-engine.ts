import type { BodyEngineName, BodyOptions } from '../../shared/bodies.ts'
import { DrapeError } from '../../shared/errors.ts'
import { type Engines, fullState } from './engine-states.ts'

const missing = {
  sdxl: 'The models that paint bodies are not installed. Get “Bodies, fast” or “Bodies at full size” on Drape’s page “Models”, or use the mannequin.',
  instantid:
    'The models that paint your own face are not installed. Get “Bodies with your own face” on Drape’s page “Models”, or use the mannequin.',
}

/**
 * The engine that makes bodies: the one that is named; `auto` means SDXL where a graphics card can run it.
 * @throws DrapeError MODEL_MISSING, ENGINE_UNAVAILABLE
 */
export async function chooseBodyEngine(
  asked: BodyOptions['engine'],
  engines: Engines,
): Promise<BodyEngineName> {
  if (asked === 'mannequin') return asked
  if (asked === 'auto') {
    const { state, provider } = await fullState('sdxl', engines)
    return state === 'ready' && provider !== 'cpu' ? 'sdxl' : 'mannequin'
  }
  const { state } = await fullState(asked, engines)
  if (state === 'missing') throw new DrapeError('MODEL_MISSING', missing[asked])
  if (state === 'problem') throw new DrapeError('ENGINE_UNAVAILABLE')
  return asked
}

/**
 * The engine that paints a body with the shopper's own face, or else puts their head onto a painted one.
 * @throws DrapeError MODEL_MISSING, ENGINE_UNAVAILABLE
 */
export async function chooseIdentityEngine(engines: Engines): Promise<'instantid' | 'sdxl'> {
  for (const name of ['instantid', 'sdxl'] as const) {
    const { state } = await fullState(name, engines)
    if (state === 'problem') throw new DrapeError('ENGINE_UNAVAILABLE')
    if (state === 'ready') return name
  }
  throw new DrapeError('MODEL_MISSING', missing.instantid)
}
