import { type EngineState, leffaPacks } from '../../shared/engines.ts'
import { DrapeError } from '../../shared/errors.ts'
import type { Engine, TryOnOptions } from '../../shared/try-on.ts'
import type { HttpContext } from './context.ts'

type Engines = Pick<HttpContext, 'models' | 'workers'>

async function leffaState({ models, workers }: Engines): Promise<EngineState> {
  const wanted: string[] = Object.values(leffaPacks)
  const packs = await models.list()
  const installed = packs.some(({ name, state }) => wanted.includes(name) && state === 'installed')
  if (!installed) return { name: 'leffa', state: 'missing', provider: null }
  try {
    const { provider } = await workers.full.ready()
    return { name: 'leffa', state: 'ready', provider }
  } catch {
    return { name: 'leffa', state: 'problem', provider: null }
  }
}

/** What can draw on this computer. Starts the full-quality engine's process where its models are installed. */
export async function engineStates(engines: Engines): Promise<EngineState[]> {
  const instant = engines.workers.preview.state === 'problem' ? 'problem' : 'ready'
  return [{ name: 'instant', state: instant, provider: 'cpu' }, await leffaState(engines)]
}

/**
 * The engine that draws a request: the one it names; `auto` means full quality where a graphics card can give it.
 * @throws DrapeError MODEL_MISSING
 */
export async function chooseEngine(asked: TryOnOptions['engine'], engines: Engines): Promise<Engine> {
  if (asked === 'instant') return asked
  const { state, provider } = await leffaState(engines)
  if (asked === 'leffa' && state === 'missing') throw new DrapeError('MODEL_MISSING')
  if (asked === 'leffa' && state === 'problem') throw new DrapeError('ENGINE_UNAVAILABLE')
  // Without a graphics card a picture takes an hour: nobody means that by `auto`.
  return asked === 'leffa' || (state === 'ready' && provider !== 'cpu') ? 'leffa' : 'instant'
}
