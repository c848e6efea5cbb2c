import { expect, test } from 'vitest'
import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'
import type { NetworkDefinition } from '../network-definition.ts'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { tripoSrBackbone, tripoSrStart } from './triposr-backbone.ts'
import { tripoSrDensity, tripoSrField, tripoSrPlanes } from './triposr-field.ts'
import { tripoSrImageTokenizer } from './triposr-image-tokenizer.ts'

const golden = openGolden(new URL('goldens/triposr.safetensors', import.meta.url))
const run = <Config extends object>(
  network: NetworkDefinition<Config>,
  part: string,
  tensors: Record<string, TypedTensor>,
  own: object = {},
) => runNetwork(network, { ...golden, config: { ...golden.config[part], ...own } }, tensors)

/** The last scene of a batch. */
function lastOf({ type, shape: [batch, ...shape], data }: TypedTensor): TypedTensor {
  return {
    type,
    shape: [1, ...shape],
    data: (data as Float32Array<ArrayBuffer>).slice((data.length / batch) * (batch - 1)),
  }
}
const floats = (shape: number[], data: Float32Array<ArrayBuffer>): TypedTensor => ({
  type: 'float32',
  shape,
  data,
})

test.each([0, 1])('picture to planes equals TripoSR, case %i', async (index) => {
  const tensors = golden.tensors(index)
  const size = tensors.image.shape[2]
  const seen = await run(tripoSrImageTokenizer, 'triposr-image-tokenizer', tensors, { cond_image_size: size })
  expect(relativeError(seen.last_hidden_state, tensors.last_hidden_state)).toBeLessThan(1e-4)

  const start = await run(tripoSrStart, 'triposr-backbone', {})
  const inputs = { ...start, encoder_hidden_states: tensors.last_hidden_state }
  const { scene_codes } = await run(tripoSrBackbone, 'triposr-backbone', inputs)
  expect(relativeError(scene_codes, tensors.scene_codes)).toBeLessThan(1e-4)
})

test.each([0, 1])('density and colour at points, the rim of the field among them, case %i', async (index) => {
  const tensors = golden.tensors(index)
  const scene_codes = lastOf(tensors.scene_codes)
  const at = await run(tripoSrField, 'triposr-field', { ...tensors, scene_codes })
  expect(relativeError(at.density_act, tensors.density_act)).toBeLessThan(1e-4)
  expect(relativeError(at.color, tensors.color)).toBeLessThan(1e-4)
})

test.each([0, 1])(
  'the field over a grid by its planes is the field at its points, case %i',
  async (index) => {
    const tensors = golden.tensors(index)
    const scene_codes = lastOf(tensors.scene_codes)
    const [size] = tensors.grid.shape
    const line = Float32Array.from({ length: size }, (_, i) => (2 * i) / (size - 1) - 1)
    const { planes } = await run(tripoSrPlanes, 'triposr-field', {
      scene_codes,
      coordinates: floats([size], line),
    })
    const [, , , neurons] = planes.shape
    const plane = (k: number) =>
      floats(
        [1, size, size, neurons],
        (planes.data as Float32Array<ArrayBuffer>).slice(
          k * size * size * neurons,
          (k + 1) * size * size * neurons,
        ),
      )
    const { density_act } = await run(tripoSrDensity, 'triposr-field', {
      xy: plane(0),
      xz: plane(1),
      yz: plane(2),
    })
    expect(relativeError({ ...density_act, shape: [size, size, size] }, tensors.grid)).toBeLessThan(1e-5)
  },
)
