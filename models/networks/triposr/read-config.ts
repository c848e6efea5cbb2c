import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'
import { tripoSrBackbone } from './triposr-backbone.ts'
import { tripoSrField } from './triposr-field.ts'
import { tripoSrImageTokenizer } from './triposr-image-tokenizer.ts'

/** Channels of a head, in both of TripoSR's transformers. */
const headSize = 64

/** TripoSR's configuration with the widths that a checkpoint's tensors have. @throws CheckpointError when it is none */
export function readTripoSrConfig(checkpoint: Checkpoint) {
  const shape = (name: string) => {
    const tensor = checkpoint.get(name)
    if (!tensor) throw new CheckpointError(`This is no checkpoint of TripoSR: it has no ${name}`)
    return tensor.shape
  }
  const heads = (channels: number) => Math.max(1, channels / headSize)
  const [, num_channels, plane_size] = shape('tokenizer.embeddings')
  const [, out_channels] = shape('post_processor.upsample.weight')
  const hidden_size = shape('image_tokenizer.model.embeddings.cls_token')[2]
  return {
    tokenizer: { ...tripoSrImageTokenizer.config, hidden_size, num_attention_heads: heads(hidden_size) },
    backbone: {
      ...tripoSrBackbone.config,
      ...{ plane_size, num_channels, out_channels },
      num_attention_heads: heads(num_channels),
      cross_attention_dim: hidden_size,
    },
    field: {
      ...tripoSrField.config,
      plane_size,
      out_channels,
      n_neurons: shape('decoder.layers.0.weight')[0],
    },
  }
}
