import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSafetensors } from '../checkpoint/safetensors.ts'
import { toTypedData } from '../checkpoint/typed-tensor.ts'
import { ddpm } from './ddpm.ts'
import { euler, eulerAncestral } from './euler.ts'
import { guide } from './guide.ts'
import { lcm } from './lcm.ts'
import { alphaBar } from './noise-schedule.ts'

const bytes = readFileSync(new URL('goldens/schedulers.safetensors', import.meta.url))
const stored = readSafetensors(bytes)
const golden = (name: string) => {
  const { type, offset, length } = stored.get(name)!
  return toTypedData(type, bytes.subarray(offset, offset + length)) as Float32Array<ArrayBuffer>
}
const makers = { ddpm, euler, 'euler-ancestral': eulerAncestral, lcm }

test.each([
  ['ddpm', 5],
  ['ddpm', 30],
  ['euler', 4],
  ['euler', 20],
  ['euler-ancestral', 1],
  ['euler-ancestral', 4],
  ['lcm', 1],
  ['lcm', 4],
  ['lcm', 8],
] as const)('%s in %i steps goes the way of diffusers', (name, steps) => {
  const scheduler = makers[name](steps)
  const noise = golden(`${name}.${steps}.noise`)
  const start = golden(`${name}.${steps}.start`)
  expect(scheduler.timesteps).toEqual([...golden(`${name}.${steps}.timesteps`)])
  let latents: Float32Array = start.map((value) => value * scheduler.initialSigma)
  for (let i = 0; i < steps; i++) {
    const predicted = scheduler.scaleInput(latents, i).map((x) => Math.sin(x * 2 + i))
    latents = scheduler.step(predicted, i, latents, noise.subarray(i * start.length, (i + 1) * start.length))
    const reference = golden(`${name}.${steps}.latents.${i}`)
    const largest = Math.max(...reference.map(Math.abs))
    const worst = Math.max(...reference.map((value, k) => Math.abs(value - latents[k])))
    expect(worst / largest, `step ${i}`).toBeLessThan(2e-4)
  }
})

test('the noise schedule has the published values', () => {
  expect(alphaBar[0]).toBeCloseTo(0.99914998, 7)
  expect(alphaBar[463]).toBeCloseTo(0.32793689, 6)
  expect(alphaBar[958]).toBeCloseTo(0.00753477, 7)
  expect(alphaBar[999]).toBeCloseTo(0.0046601, 7)
})

test('guidance is rescaled by the deviations', () => {
  // Deviations: conditional 1, guided (2.5 of the way) 2.5; so 1 + 2.5 (0.4 - 1) = -0.5.
  const guided = guide(Float32Array.of(0, 0, 0), Float32Array.of(-1, 0, 1), 2.5)
  expect([...guided]).toEqual([1.25, 0, -1.25].map((value) => expect.closeTo(value, 6)))
  expect([...guide(Float32Array.of(1, 2), Float32Array.of(2, 4), 2, 0)]).toEqual([3, 6])
})
