import { expect, test } from 'vitest'
import { openGolden, relativeError } from '../../../../models/networks/testing/golden.ts'
import { preparePicture } from './prepare-picture.ts'

const golden = openGolden(new URL('goldens/picture.safetensors', import.meta.url))

test.each([0, 1, 2])('the picture is what TripoSR sees of it, case %i', (index) => {
  const { cutout, image } = golden.tensors(index)
  const [height, width] = cutout.shape
  const seen = preparePicture({ width, height, data: cutout.data as Uint8Array }, image.shape[2])
  expect(relativeError(seen!, image)).toBeLessThan(2e-6)
})

test('there may be nothing to see', () => {
  expect(preparePicture({ width: 4, height: 4, data: new Uint8Array(64) }, 8)).toBeUndefined()
})
