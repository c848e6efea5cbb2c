import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'

/** What the tensors of a CLIP text encoder tell of it; its heads are 64 channels wide. @throws CheckpointError */
export function readClipConfig(checkpoint: Checkpoint) {
  const table = 'text_model.embeddings.token_embedding.weight'
  const width = checkpoint.get(table)?.shape[1]
  if (!width) throw new CheckpointError(`The checkpoint has no ${table}`)
  let layers = 0
  while (checkpoint.has(`text_model.encoder.layers.${layers}.mlp.fc1.weight`)) layers++
  return {
    hidden_size: width,
    num_hidden_layers: layers,
    num_attention_heads: Math.max(1, Math.floor(width / 64)),
  }
}
