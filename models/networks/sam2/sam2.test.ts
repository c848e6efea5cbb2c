import { describe, expect, test } from 'vitest'
import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { toFloat32 } from '../../checkpoint/typed-tensor.ts'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { readSam2Config, sam2Configs } from './sam2-config.ts'
import { sam2ImageEncoder } from './sam2-image-encoder.ts'
import { sam2MaskDecoder } from './sam2-mask-decoder.ts'
import { sam2MaskPrompt, sam2PromptEncoder } from './sam2-prompt-encoder.ts'

const golden = (name: string) => openGolden(new URL(`goldens/${name}.safetensors`, import.meta.url))
const tiny = golden('tiny')

describe.each([
  ['with windows that need padding', tiny],
  ['with windows that need none', golden('large')],
])('an image encoder %s', (_, own) => {
  test('equals the reference', async () => {
    const tensors = own.tensors(0)
    const features = await runNetwork(sam2ImageEncoder, own, tensors)
    expect(Object.keys(features)).toEqual(['image_embed', 'feat_s0', 'feat_s1'])
    for (const [name, feature] of Object.entries(features))
      expect(relativeError(feature, tensors[name]), name).toBeLessThan(1e-4)
  })
})

test.each([
  ['five points', 1],
  ['boxes with points and a point that is none', 2],
])('%s become the reference’s tokens', async (_, index) => {
  const tensors = tiny.tensors(index)
  const { sparse_prompt_embeddings: sparse } = await runNetwork(sam2PromptEncoder, tiny, tensors)
  expect(relativeError(sparse, tensors.sparse_prompt_embeddings)).toBeLessThan(1e-5)
})

test('masks of five points on one picture equal the reference’s', async () => {
  const tensors = tiny.tensors(1)
  const prompts = await runNetwork(sam2PromptEncoder, tiny, tensors)
  const found = await runNetwork(sam2MaskDecoder, tiny, { ...tensors, ...prompts })
  expect(relativeError(found.masks, tensors.masks)).toBeLessThan(1e-4)
  expect(relativeError(found.iou_predictions, tensors.iou_predictions)).toBeLessThan(1e-4)
})

test('masks that start from rough ones equal the reference’s', async () => {
  const tensors = tiny.tensors(2)
  const rough = await runNetwork(sam2MaskPrompt, tiny, tensors)
  expect(relativeError(rough.dense_prompt_embeddings, tensors.dense_prompt_embeddings)).toBeLessThan(1e-4)
  const found = await runNetwork(sam2MaskDecoder, tiny, { ...tensors, ...rough })
  expect(relativeError(found.masks, tensors.masks)).toBeLessThan(1e-4)
  expect(relativeError(found.iou_predictions, tensors.iou_predictions)).toBeLessThan(1e-4)
})

// Run here on the CPU, which widens every half it meets: what a GPU's own kernels do is not seen.
test.each(['cuda', 'dml', 'webgpu'] as const)('graphs for %s compute in half precision', async (target) => {
  const tensors = tiny.tensors(1)
  const { image } = tiny.tensors(0)
  const first = {
    ...image,
    shape: [1, ...image.shape.slice(1)],
    data: image.data.slice(0, image.data.length / 2),
  }
  const features = await runNetwork(sam2ImageEncoder, tiny, { image: first }, target)
  expect(relativeError(features.image_embed, tensors.image_embed)).toBeLessThan(1e-2)
  const prompts = await runNetwork(sam2PromptEncoder, tiny, tensors, target)
  const { masks } = await runNetwork(sam2MaskDecoder, tiny, { ...features, ...prompts }, target)
  // The golden's attention is sharper than any trained one, so logits move; what they decide hardly does.
  const [ours, theirs] = [toFloat32(masks), toFloat32(tensors.masks)]
  const decidedOtherwise = ours.filter((logit, i) => logit > 0 !== theirs[i] > 0)
  expect(decidedOtherwise.length / ours.length).toBeLessThan(2e-2)
})

test('a checkpoint tells which size it is, however narrow', () => {
  const narrow = (stages: number[]) =>
    new Map(
      [
        ['image_encoder.trunk.pos_embed', [1, 16, 7, 7]],
        ['no_mem_embed', [1, 1, 32]],
        ...Array.from({ length: stages.reduce((a, b) => a + b) }, (_, i) => [
          `image_encoder.trunk.blocks.${i}.norm1.weight`,
          [16],
        ]),
      ].map(([name, shape]) => [
        `model.${name}`,
        { type: 'float32', shape, file: '/weights', offset: 0, length: 0 },
      ]),
    ) as Checkpoint
  for (const config of Object.values(sam2Configs))
    expect(readSam2Config(narrow(config.stages))).toEqual({ ...config, embed_dim: 16, d_model: 32 })
  expect(() => readSam2Config(narrow([1, 2, 3, 1]))).toThrow('no checkpoint of SAM 2.1')
})
