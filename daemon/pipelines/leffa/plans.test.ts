import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fakeSafetensors } from '../../../models/checkpoint/bench/fake-checkpoint.ts'
import { OutOfMemory } from '../../inference/out-of-memory.ts'
import type { Recipe } from '../../inference/session-store.ts'
import { createLeffaRecipes } from './leffa-recipes.ts'
import { fittingPlans, peakBytes, plans } from './plans.ts'

const folder = mkdtempSync(join(tmpdir(), 'drape-plans-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A checkpoint of the published names and shapes whose bytes are a hole in the file system. */
function hollow(list: string): string {
  const lines = readFileSync(new URL(`../../../models/networks/${list}.tensors.txt`, import.meta.url), 'utf8')
  const tensors = lines
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name, sizes = ''] = line.split(' ')
      return { name, shape: sizes === '' ? [] : sizes.split('x').map(Number) }
    })
  const file = join(folder, `${list.split('/')[0]}.safetensors`)
  fakeSafetensors(file, tensors)
  return file
}

const leffa = hollow('leffa/virtual_tryon')
const densepose = hollow('densepose/model_final_162be9')
const parsing = join(folder, 'parsing.onnx')
writeFileSync(parsing, '')
const recipes = createLeffaRecipes({ leffa, densepose, atr: parsing, lip: parsing }, 'cuda')
const bytesOf = ({ weightBytes, activationBytes }: Recipe) => weightBytes + activationBytes
const gigabytes = (bytes: number) => bytes / 1e9

test('weights are known to the byte: half precision, dead tensors left out', () => {
  // 859,544,004 parameters less 43,962,560 of cross-attentions; 859,520,964 less those that nobody reads.
  expect(recipes.unet(1).weightBytes).toBe(2 * (859_544_004 - 43_962_560))
  expect(recipes.referenceUnet.weightBytes).toBe(2 * (859_520_964 - 45_720_324))
  expect(recipes.vaeDecoder(1).weightBytes).toBe(2 * 49_490_199)
})

test.each([
  ['12 GB', 11],
  ['8 GB', 7],
  ['6 GB', 5],
  ['4 GB', 3.5],
])('the plan for %s peaks below %d GB by its own account', (name, most) => {
  const plan = plans.find((candidate) => candidate.name === name)!
  expect(gigabytes(peakBytes(plan, recipes, bytesOf))).toBeLessThan(most)
})

test('each plan needs less than the one before', () => {
  const peaks = plans.map((plan) => peakBytes(plan, recipes, bytesOf))
  expect(peaks).toEqual([...peaks].sort((a, b) => b - a))
  expect(new Set(peaks).size).toBe(peaks.length)
})

test('the largest plan that fits goes first; none is tried that does not', () => {
  const names = (budget: number) => fittingPlans(recipes, budget, bytesOf).map(({ name }) => name)
  expect(names(100e9)).toEqual(['12 GB', '8 GB', '6 GB', '4 GB'])
  expect(names(3.5e9)).toContain('4 GB')
  expect(names(3.5e9)).not.toContain('12 GB')
  expect(() => names(1.5e9)).toThrow(OutOfMemory)
})
