import { type TypedTensor, toFloat32 } from '../../checkpoint/typed-tensor.ts'
import type { Floats } from '../stable-diffusion-vae/run-tiled.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

/** What SDXL knows of a prompt. */
export interface EncodedPrompt {
  /** [1, tokens, both encoders' widths]. */
  encoder_hidden_states: Floats
  /** [1, pooled]. */
  text_embeds: Floats
}

/** The layer before the last of CLIP's text encoders, whose number of layers the outputs tell. */
function penultimate(outputs: Record<string, TypedTensor>): TypedTensor {
  const layers = Object.keys(outputs).filter((name) => name.startsWith('hidden_states.')).length
  return outputs[`hidden_states.${layers - 2}`]
}

const idsOf = (ids: number[]): TypedTensor => ({
  ...{ type: 'int64', shape: [1, ids.length], data: BigInt64Array.from(ids, BigInt) },
})

/**
 * A prompt by both of SDXL's text encoders: their last but one hidden states side by side, and the second's pooled row
 * (StableDiffusionXLPipeline.encode_prompt).
 * @param ids each tokenizer's
 */
export async function encodePrompt(
  encoders: { first: Run; second: Run },
  ids: { first: number[]; second: number[] },
): Promise<EncodedPrompt> {
  const first = penultimate(await encoders.first({ input_ids: idsOf(ids.first) }))
  const outputs = await encoders.second({ input_ids: idsOf(ids.second) })
  const states = [first, penultimate(outputs)]
  const [, tokens] = first.shape
  const widths = states.map(({ shape }) => shape[2])
  const width = widths[0] + widths[1]
  const data = new Float32Array(tokens * width)
  for (const [k, state] of states.entries()) {
    const values = toFloat32(state)
    for (let token = 0; token < tokens; token++)
      data.set(
        values.subarray(token * widths[k], (token + 1) * widths[k]),
        token * width + (k === 0 ? 0 : widths[0]),
      )
  }
  const pooled = toFloat32(outputs.text_embeds)
  return {
    encoder_hidden_states: { type: 'float32', shape: [1, tokens, width], data },
    text_embeds: { type: 'float32', shape: [1, pooled.length], data: Float32Array.from(pooled) },
  }
}

/** What stands for no negative prompt: zeros, not the encoding of an empty text (`force_zeros_for_empty_prompt`). */
export const withoutPrompt = ({ encoder_hidden_states, text_embeds }: EncodedPrompt): EncodedPrompt => {
  const zeros = ({ shape, data }: Floats): Floats => ({
    ...{ type: 'float32', shape, data: new Float32Array(data.length) },
  })
  return { encoder_hidden_states: zeros(encoder_hidden_states), text_embeds: zeros(text_embeds) }
}
