import { type EngineState, leffaPacks } from '../../shared/engines.ts'
import { DrapeError } from '../../shared/errors.ts'
import type { MeshEngine, ReconstructOptions } from '../../shared/mesh.ts'
import type { Engine, TryOnOptions } from '../../shared/try-on.ts'
import type { HttpContext } from './context.ts'

export type Engines = Pick<HttpContext, 'models' | 'workers'>

const missingMeshModels =
  'The models for 3D are not installed. Get “3D” on Drape’s page “Models”, or use the relief.'

/** Sets of packs, any one of which lets an engine work. */
const packsOf = {
  leffa: Object.values<string>(leffaPacks).map((pack) => [pack]),
  triposr: [['triposr']],
  sdxl: [['bodies-turbo'], ['bodies-base']],
  instantid: [['identity', 'bodies-base']],
}

/** An engine of full quality as it is. Starts its process where its models are installed. */
export async function fullState(
  name: keyof typeof packsOf,
  { models, workers }: Engines,
): Promise<EngineState> {
  const packs = await models.list()
  const installed = packs.filter(({ state }) => state === 'installed').map((pack) => pack.name)
  if (!packsOf[name].some((set) => set.every((pack) => installed.includes(pack))))
    return { name, state: 'missing', provider: null }
  try {
    const { provider } = await workers.full.ready()
    return { name, state: 'ready', provider }
  } catch {
    return { name, state: 'problem', provider: null }
  }
}

/**
 * The engine that makes a mesh: the one that is named; `auto` means TripoSR where a graphics card can run it.
 * @throws DrapeError MODEL_MISSING
 */
export async function chooseMeshEngine(
  asked: ReconstructOptions['engine'],
  engines: Engines,
): Promise<MeshEngine> {
  if (asked === 'relief') return asked
  const { state, provider } = await fullState('triposr', engines)
  if (asked === 'triposr' && state === 'missing') throw new DrapeError('MODEL_MISSING', missingMeshModels)
  if (asked === 'triposr' && state === 'problem') throw new DrapeError('ENGINE_UNAVAILABLE')
  return asked === 'triposr' || (state === 'ready' && provider !== 'cpu') ? 'triposr' : 'relief'
}

/** What can draw on this computer. */
export async function engineStates(engines: Engines): Promise<EngineState[]> {
  const instant = engines.workers.preview.state === 'problem' ? 'problem' : 'ready'
  return [
    { name: 'instant', state: instant, provider: 'cpu' },
    await fullState('leffa', engines),
    await fullState('triposr', engines),
    await fullState('sdxl', engines),
    await fullState('instantid', engines),
  ]
}

/**
 * The engine that draws a request: the one it names; `auto` means full quality where a graphics card can give it.
 * @throws DrapeError MODEL_MISSING
 */
export async function chooseEngine(asked: TryOnOptions['engine'], engines: Engines): Promise<Engine> {
  if (asked === 'instant') return asked
  const { state, provider } = await fullState('leffa', engines)
  if (asked === 'leffa' && state === 'missing') throw new DrapeError('MODEL_MISSING')
  if (asked === 'leffa' && state === 'problem') throw new DrapeError('ENGINE_UNAVAILABLE')
  // Without a graphics card a picture takes an hour: nobody means that by `auto`.
  return asked === 'leffa' || (state === 'ready' && provider !== 'cpu') ? 'leffa' : 'instant'
}
