import { expect, it } from 'vitest'
import type { BodyOptions } from '../../shared/bodies.ts'
import { DrapeError } from '../../shared/errors.ts'
import { chooseBodyEngine, chooseIdentityEngine } from './choose-body-engine.ts'
import { type Engines, engineStates } from './engine-states.ts'

/** A computer with these packs; its full-quality process runs on `provider` or cannot start. */
const computer = (packs: string[], provider: 'cpu' | 'cuda' | 'broken' = 'cpu') =>
  ({
    models: {
      list: async () =>
        ['bodies-turbo', 'bodies-base', 'identity', 'triposr'].map((name) => ({
          name,
          state: packs.includes(name) ? 'installed' : 'partial',
        })),
    },
    workers: {
      preview: { state: 'ready' },
      full: {
        async ready() {
          if (provider === 'broken') throw new DrapeError('ENGINE_UNAVAILABLE')
          return { provider }
        },
      },
    },
  }) as unknown as Engines
const choose = async (asked: BodyOptions['engine'], on: Engines) =>
  chooseBodyEngine(asked, on).catch((error: DrapeError) => error.code)
const identity = async (on: Engines) => chooseIdentityEngine(on).catch((error: DrapeError) => error.code)

it.each([
  ['auto', [], 'cuda', 'mannequin'],
  ['auto', ['triposr', 'identity'], 'cuda', 'mannequin'],
  ['auto', ['bodies-turbo'], 'cuda', 'sdxl'],
  ['auto', ['bodies-base'], 'cuda', 'sdxl'],
  ['auto', ['bodies-turbo'], 'cpu', 'mannequin'],
  ['auto', ['bodies-turbo'], 'broken', 'mannequin'],
  ['mannequin', ['bodies-turbo'], 'cuda', 'mannequin'],
  ['sdxl', ['bodies-turbo'], 'cpu', 'sdxl'],
  ['sdxl', [], 'cuda', 'MODEL_MISSING'],
  ['sdxl', ['bodies-base'], 'broken', 'ENGINE_UNAVAILABLE'],
  ['instantid', ['identity', 'bodies-base'], 'cpu', 'instantid'],
  ['instantid', ['identity', 'bodies-turbo'], 'cuda', 'MODEL_MISSING'],
  ['instantid', ['bodies-base'], 'cuda', 'MODEL_MISSING'],
] as const)('asked for %s with %j on %s, chooses %s', async (asked, packs, provider, chosen) => {
  expect(await choose(asked, computer([...packs], provider))).toBe(chosen)
})

it.each([
  [['identity', 'bodies-base'], 'cpu', 'instantid'],
  [['identity', 'bodies-turbo'], 'cpu', 'sdxl'],
  [['bodies-base'], 'cuda', 'sdxl'],
  [['identity'], 'cuda', 'MODEL_MISSING'],
  [[], 'cuda', 'MODEL_MISSING'],
  [['identity', 'bodies-base'], 'broken', 'ENGINE_UNAVAILABLE'],
] as const)('with %j on %s, one’s own face is painted by %s', async (packs, provider, chosen) => {
  expect(await identity(computer([...packs], provider))).toBe(chosen)
})

it('tells the shopper which models to get', async () => {
  const none = computer([])
  await expect(chooseBodyEngine('sdxl', none)).rejects.toThrow('“Bodies, fast”')
  await expect(chooseIdentityEngine(none)).rejects.toThrow('“Bodies with your own face”')
})

it('lists the engines with their states', async () => {
  expect((await engineStates(computer(['bodies-turbo'], 'cuda'))).slice(3)).toEqual([
    { name: 'sdxl', state: 'ready', provider: 'cuda' },
    { name: 'instantid', state: 'missing', provider: null },
  ])
})
