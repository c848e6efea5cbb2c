import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'

/** What the tensors of InstantID's Resampler tell of it; its heads are 64 channels wide. @throws CheckpointError */
export function readResamplerConfig(checkpoint: Checkpoint) {
  const shape = (name: string) => {
    const tensor = checkpoint.get(`image_proj.${name}.weight`)
    if (!tensor) throw new CheckpointError(`The checkpoint has no image_proj.${name}.weight`)
    return tensor.shape
  }
  return {
    heads: Math.max(1, Math.floor(shape('layers.0.0.to_q')[0] / 64)),
    embedding_dim: shape('proj_in')[1],
    output_dim: shape('proj_out')[0],
  }
}
