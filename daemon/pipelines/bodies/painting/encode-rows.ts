import { readFileSync } from 'node:fs'
import { type TypedTensor, toFloat16 } from '../../../../models/checkpoint/typed-tensor.ts'
import { computeType } from '../../../../models/graph/target.ts'
import {
  type EncodedPrompt,
  encodePrompt,
  withoutPrompt,
} from '../../../../models/networks/sdxl/encode-prompt.ts'
import { hasNegative, type SdxlRow } from '../../../../models/networks/sdxl/sdxl-latents.ts'
import type { Floats } from '../../../../models/networks/stable-diffusion-vae/run-tiled.ts'
import { createClipTokenizer } from '../../../../models/tokenizers/clip-tokenizer.ts'
import type { Recipe, SessionStore } from '../../../inference/session-store.ts'
import { targetOf } from '../../../inference/target-of.ts'
import type { IdentityRecipes } from './identity-recipes.ts'
import type { SdxlFiles } from './painting-files.ts'
import type { PaintingRecipes } from './painting-recipes.ts'

/** Both of SDXL's tokenizers over the files of its repository, which hold one vocabulary. */
function readTokenizers({ vocab, merges }: SdxlFiles) {
  const vocabulary = {
    vocab: JSON.parse(readFileSync(vocab, 'utf8')) as Record<string, number>,
    merges: readFileSync(merges, 'utf8'),
  }
  return { first: createClipTokenizer(vocabulary), second: createClipTokenizer(vocabulary, '!') }
}

/** A face that the picture shall have, where and how strongly. */
export interface FaceGuide {
  /** antelopev2's, raw. */
  embedding: Float32Array
  /** RGB in [0, 1], NCHW of the canvas. */
  keyPoints: Floats
  identityStrength: number
  poseStrength: number
}

const floats = (shape: number[], data: ArrayLike<number>): Floats => ({
  ...{ type: 'float32', shape, data: Float32Array.from(data) },
})

/**
 * What steers the painting, the negative first where the guidance asks for one: made once for all steps and seeds.
 * @param negative undefined: zeros, as diffusers does without a negative prompt
 */
export async function encodeRows(
  sessions: SessionStore,
  files: SdxlFiles,
  recipes: PaintingRecipes,
  { prompt, negative, guidance }: { prompt: string; negative: string | undefined; guidance: number },
  face?: FaceGuide & { recipes: IdentityRecipes },
): Promise<SdxlRow[]> {
  const type = computeType(targetOf(sessions.provider))
  /** Text and face go from network to network in the type that the target computes in. */
  const own = (tensor: TypedTensor): TypedTensor =>
    type === 'float16' ? { type, shape: tensor.shape, data: toFloat16(tensor) } : tensor
  const run = (recipe: Recipe) => (tensors: Record<string, TypedTensor>) =>
    sessions.use(recipe, (session) => session.run(tensors))
  const tokenizers = readTokenizers(files)
  const encoders = { first: run(recipes.encoders.first), second: run(recipes.encoders.second) }
  const encode = (text: string) =>
    encodePrompt(encoders, { first: tokenizers.first.encode(text), second: tokenizers.second.encode(text) })
  const { width, height } = recipes.canvas
  const time_ids = floats([1, 6], [height, width, 0, 0, height, width])

  async function rowOf(
    { encoder_hidden_states, text_embeds }: EncodedPrompt,
    embedding?: Float32Array,
  ): Promise<SdxlRow> {
    const common = { text_embeds: own(text_embeds), time_ids }
    const text = await run(recipes.keys)({ encoder_hidden_states: own(encoder_hidden_states) })
    if (!face || !embedding) return { unet: { ...common, ...text } }
    const image_embeds = floats([1, 1, embedding.length], embedding)
    const { image_prompt_embeds } = await run(face.recipes.resampler)({ image_embeds })
    const keys = await run(face.recipes.keys)({ image_prompt_embeds })
    const control = await run(face.recipes.controlnetKeys)({ encoder_hidden_states: image_prompt_embeds })
    return {
      unet: { ...common, ...text, ...keys, ip_adapter_scale: floats([1], [face.identityStrength]) },
      controlnet: {
        ...{ ...common, ...control, controlnet_cond: face.keyPoints },
        conditioning_scale: floats([1], [face.poseStrength]),
      },
    }
  }

  const positive = await encode(prompt)
  const rows = [await rowOf(positive, face?.embedding)]
  if (!hasNegative(guidance)) return rows
  const against = negative === undefined ? withoutPrompt(positive) : await encode(negative)
  // Nobody's face is zeros before the Resampler, not after it.
  return [await rowOf(against, face && new Float32Array(face.embedding.length)), ...rows]
}
