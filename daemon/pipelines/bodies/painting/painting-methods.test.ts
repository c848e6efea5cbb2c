import { expect, it } from 'vitest'
import { euler, eulerAncestral } from '../../../../models/schedulers/euler.ts'
import { lcm } from '../../../../models/schedulers/lcm.ts'
import { bodyOptions } from '../../../../shared/bodies.ts'
import { choosePaintingMethod } from './painting-methods.ts'

const sdxl = { unet: 'unet', textEncoder: '', textEncoder2: '', vae: '', vocab: '', merges: '' }
const all = {
  turbo: { ...sdxl, unet: 'turbo' },
  base: { ...sdxl, unet: 'base', lora: 'lora' },
  identity: { adapter: '', controlnet: '', detector: '', embedder: '' },
}
const choose = (options: object, files: Parameters<typeof choosePaintingMethod>[1] = all) => {
  const {
    model,
    steps,
    guidance,
    scheduler,
    files: own,
  } = choosePaintingMethod(bodyOptions.parse(options), files)
  return { model, steps, guidance, timesteps: scheduler.timesteps, unet: own.unet }
}

it.each([
  [{ engine: 'sdxl' }, 'turbo', 4, 0, eulerAncestral(4)],
  [{ engine: 'sdxl', model: 'base' }, 'base', 50, 7.5, euler(50)],
  [{ engine: 'sdxl', model: 'lcm' }, 'lcm', 20, 1, lcm(20)],
  [{ engine: 'sdxl', model: 'base', steps: 30, guidance: 5 }, 'base', 30, 5, euler(30)],
  [{ engine: 'instantid' }, 'lcm', 20, 1.5, lcm(20)],
  [{ engine: 'instantid', model: 'base' }, 'base', 30, 5, euler(30)],
  // Turbo loses the face.
  [{ engine: 'instantid', model: 'turbo' }, 'lcm', 20, 1.5, lcm(20)],
] as const)(
  '%o is painted by %s in %i steps, guidance %d',
  (options, model, steps, guidance, { timesteps }) => {
    const unet = model === 'turbo' ? 'turbo' : 'base'
    expect(choose(options)).toEqual({ model, steps, guidance, timesteps, unet })
  },
)

it('takes what is there, and says what is not', () => {
  expect(choose({ engine: 'sdxl' }, { base: all.base })).toMatchObject({ model: 'lcm', unet: 'base' })
  const refused = (options: object, files: Parameters<typeof choosePaintingMethod>[1]) =>
    expect(() => choose(options, files))
  refused({ engine: 'sdxl', model: 'base' }, { turbo: all.turbo }).toThrow('Bodies at full size')
  refused({ engine: 'sdxl', model: 'turbo' }, { base: all.base }).toThrow('Bodies, fast')
  refused({ engine: 'instantid' }, { base: all.base }).toThrow('Bodies with your own face')
  refused({ engine: 'instantid' }, { identity: all.identity }).toThrow('Bodies at full size')
})
