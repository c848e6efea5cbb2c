import { openCheckpoint } from '../../../../models/checkpoint/open-checkpoint.ts'
import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { Target } from '../../../../models/graph/target.ts'
import { readSam2Config } from '../../../../models/networks/sam2/sam2-config.ts'
import { sam2ImageEncoder } from '../../../../models/networks/sam2/sam2-image-encoder.ts'
import { sam2MaskDecoder } from '../../../../models/networks/sam2/sam2-mask-decoder.ts'
import { sam2PromptEncoder } from '../../../../models/networks/sam2/sam2-prompt-encoder.ts'
import { networkRecipe } from '../../../inference/network-recipe.ts'
import type { Recipe } from '../../../inference/session-store.ts'
import type { SamRuns } from './embed-picture.ts'

/** Bytes beside the weights at single precision, counted on paper; a card's own measure goes before it. */
const activations = { imageEncoder: 900e6, promptEncoder: 10e6, maskDecoder: 900e6 }

/** SAM 2.1's networks over a checkpoint of any of its sizes. @param run how a recipe's network is run */
export function createSamRuns(
  file: string,
  target: Target,
  run: (recipe: Recipe) => (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>,
): SamRuns {
  const checkpoint = openCheckpoint(file)
  const config = readSam2Config(checkpoint)
  return {
    imageEncoder: run(
      networkRecipe(
        sam2ImageEncoder.name,
        file,
        () => sam2ImageEncoder.build(config, checkpoint, target),
        activations.imageEncoder,
      ),
    ),
    promptEncoder: run(
      networkRecipe(
        sam2PromptEncoder.name,
        file,
        () => sam2PromptEncoder.build(config, checkpoint, target),
        activations.promptEncoder,
      ),
    ),
    maskDecoder: run(
      networkRecipe(
        sam2MaskDecoder.name,
        file,
        () => sam2MaskDecoder.build(config, checkpoint, target),
        activations.maskDecoder,
      ),
    ),
  }
}
