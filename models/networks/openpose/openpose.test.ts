import { expect, test } from 'vitest'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { openpose } from './openpose.ts'

const golden = openGolden(new URL('goldens/openpose.safetensors', import.meta.url))

test.each([0, 1])('fields and heat maps equal OpenPose’s, case %i', async (index) => {
  const reference = golden.tensors(index)
  const outputs = await runNetwork(openpose, golden, reference)
  for (const name of ['out6_1', 'out6_2'])
    expect(relativeError(outputs[name], reference[name]), name).toBeLessThan(1e-4)
})

test('every tensor is used', () => {
  expect(openpose.build({}, golden.checkpoint, 'cpu').unused).toEqual([])
})
