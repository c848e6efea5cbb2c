import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeSafetensors } from '../../../../models/checkpoint/bench/fake-checkpoint.ts'
import type { Recipe } from '../../../inference/session-store.ts'
import { narrow } from '../../testing/narrow-checkpoint.ts'
import { createIdentityRecipes, type IdentityRecipes } from './identity-recipes.ts'
import { fittingLayouts, peakBytes } from './painting-plans.ts'
import { bodyCanvas, createPaintingRecipes, type PaintingRecipes } from './painting-recipes.ts'

const folder = mkdtempSync(join(tmpdir(), 'drape-plans-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A checkpoint of the published size, which takes no disk. */
function published(list: string, prefix = ''): string {
  const file = join(folder, `${list.replaceAll('/', '-')}.safetensors`)
  const tensors = narrow(list, (size) => size).filter(({ name }) => name.startsWith(prefix))
  fakeSafetensors(
    file,
    tensors.map((tensor) => ({ ...tensor, name: tensor.name.slice(prefix.length) })),
  )
  return file
}

const bytesOf = ({ weightBytes, activationBytes }: Recipe) => weightBytes + activationBytes
let recipes: PaintingRecipes
let withFace: PaintingRecipes
let identity: IdentityRecipes

beforeAll(() => {
  const files = {
    unet: published('sdxl/unet'),
    textEncoder: published('clip/text_encoder'),
    textEncoder2: published('clip/text_encoder_2'),
    vae: published('leffa/virtual_tryon', 'vae.'),
    ...{ vocab: '', merges: '' },
  }
  const about = { lcm: false, identity: false }
  recipes = createPaintingRecipes(files, 'cuda', bodyCanvas, about)
  withFace = createPaintingRecipes(files, 'cuda', bodyCanvas, { ...about, identity: true })
  const adapter = published('instantid/ip-adapter')
  const controlnet = published('sdxl/identitynet')
  identity = createIdentityRecipes({ adapter, controlnet, detector: '', embedder: '' }, 'cuda', bodyCanvas)
})

/** The largest plan within a budget, and how many bytes a step of it takes. */
function largest(gigabytes: number, face: boolean, rows = 2) {
  const [layout] = fittingLayouts({
    recipes: face ? withFace : recipes,
    identity: face ? identity : undefined,
    ...{ rows, bytesOf, budgetBytes: gigabytes * 1e9 },
  })
  const pieces = layout.controlnet ? [layout.controlnet, ...layout.unet] : layout.unet
  return {
    plan: layout.plan.name,
    stays: pieces.map(({ stays }) => (stays ? 'x' : '-')).join(''),
    peak: Number((peakBytes(layout, bytesOf) / 1e9).toFixed(2)),
    decoder: bytesOf(layout.decoder),
  }
}

describe('plans of the published sizes', () => {
  it('paint with SDXL on every card from 4 GB on', () => {
    expect(largest(11.2, false)).toMatchObject({ plan: '12 GB', stays: 'x' })
    expect(largest(7.2, false).stays).toBe('x')
    expect(largest(5.2, false)).toMatchObject({ plan: '8 GB', stays: 'x' })
    const small = largest(3.7, false)
    expect(small).toMatchObject({ plan: '4 GB', stays: '-xx---x' })
    expect(small.peak).toBeLessThanOrEqual(3.7)
    expect(small.decoder).toBeLessThan(1e9)
  })

  it('paint a face with InstantID on the same cards', () => {
    expect(largest(11.2, true)).toMatchObject({ plan: '12 GB', stays: 'xx' })
    expect(largest(7.4, true)).toMatchObject({ plan: '8 GB', stays: 'xx' })
    const middle = largest(5.4, true)
    expect(middle).toMatchObject({ plan: '6 GB' })
    expect(middle.stays).toContain('-')
    const small = largest(3.7, true)
    expect(small.plan).toBe('4 GB')
    expect(small.peak).toBeLessThanOrEqual(3.7)
  })

  it('say how much is missing where nothing fits', () => {
    expect(() => largest(1.2, false)).toThrow('1420 MB are needed and 1200 MB may be used')
  })
})
