import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { createInstantNetworks } from '../../../daemon/inference/instant-networks.ts'
import { readSafetensors } from '../../checkpoint/safetensors.ts'
import { goldenCases, goldenImage, sparse } from './golden-cases.ts'

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

test.each(goldenCases)('$network equals TensorFlow Lite', async (golden) => {
  const network = await networks.load(golden.network)
  const outputs = await network.run({ image: await goldenImage(golden) })
  const bytes = readFileSync(new URL(`${golden.network}.safetensors`, import.meta.url))
  const references = readSafetensors(bytes)
  expect(Object.keys(outputs).sort()).toEqual([...references.keys()].sort())
  for (const [name, { offset, length }] of references) {
    const reference = new Float32Array(Uint8Array.from(bytes.subarray(offset, offset + length)).buffer)
    const ours = sparse(outputs[name].data)
    expect(ours.length).toBe(reference.length)
    const largest = reference.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const worst = reference.reduce((most, value, i) => Math.max(most, Math.abs(value - ours[i])), 0)
    expect(worst / largest, `${name}: worst difference over largest value`).toBeLessThan(1e-3)
  }
})
