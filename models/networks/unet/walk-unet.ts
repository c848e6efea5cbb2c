import type { Value } from '../../graph/graph.ts'
import type { Weights } from '../../layers/weights.ts'
import { type UnetWalk, unetSteps, walkSteps } from './unet-steps.ts'

/**
 * The whole way through a diffusers UNet2DConditionModel: down, middle, up, with the skips.
 * @returns the last block's output before `conv_norm_out`; `undefined` when an attention ended the walk
 */
export function walkUnet(m: Weights, sample: Value, walk: UnetWalk): Value | undefined {
  const { down, middle, up } = unetSteps(walk.config)
  return walkSteps(m, [...down, middle, ...up], { x: sample, skips: [] }, walk)?.x
}
