import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { clipText, clipTextProjection } from './clip-text.ts'

const goldens = {
  clip: openGolden(new URL('goldens/clip.safetensors', import.meta.url)),
  projection: openGolden(new URL('goldens/clip-projection.safetensors', import.meta.url)),
}

test.each([0, 1])('the text encoder equals transformers’, case %i', async (index) => {
  const reference = goldens.clip.tensors(index)
  const outputs = await runNetwork(clipText, goldens.clip, reference)
  expect(Object.keys(outputs)).toHaveLength(6)
  for (const [name, output] of Object.entries(outputs))
    expect(relativeError(output, reference[name]), name).toBeLessThan(1e-4)
})

test.each([0, 1])('the text encoder with projection equals transformers’, case %i', async (index) => {
  const { input_ids, ...reference } = goldens.projection.tensors(index)
  const outputs = await runNetwork(clipTextProjection, goldens.projection, { input_ids })
  for (const [name, tensor] of Object.entries(reference))
    expect(relativeError(outputs[name], tensor), name).toBeLessThan(1e-4)
})
