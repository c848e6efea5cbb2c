import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'

/** What of SAM 2.1's configuration shapes the graphs; everything else is read from the weights. */
export interface Sam2Config {
  /** Side of the square picture, in pixels. */
  image_size: number
  embed_dim: number
  /** Heads of the first stage; each next one has twice as many. */
  num_heads: number
  /** Blocks of each stage. */
  stages: number[]
  global_att_blocks: number[]
  /** Side of each stage's windows, in cells. */
  window_spec: number[]
  /** Channels after the neck. */
  d_model: number
}

const shared = { image_size: 1024, d_model: 256 }

/** The four published sizes. */
export const sam2Configs = {
  tiny: {
    ...shared,
    embed_dim: 96,
    num_heads: 1,
    stages: [1, 2, 7, 2],
    global_att_blocks: [5, 7, 9],
    window_spec: [8, 4, 14, 7],
  },
  small: {
    ...shared,
    embed_dim: 96,
    num_heads: 1,
    stages: [1, 2, 11, 2],
    global_att_blocks: [7, 10, 13],
    window_spec: [8, 4, 14, 7],
  },
  base_plus: {
    ...shared,
    embed_dim: 112,
    num_heads: 2,
    stages: [2, 3, 16, 3],
    global_att_blocks: [12, 16, 20],
    window_spec: [8, 4, 14, 7],
  },
  large: {
    ...shared,
    embed_dim: 144,
    num_heads: 2,
    stages: [2, 6, 36, 4],
    global_att_blocks: [23, 33, 43],
    window_spec: [8, 4, 16, 8],
  },
} satisfies Record<string, Sam2Config>

export const sam2Prefixes = ['', 'model.']

/**
 * Which of the four a checkpoint is, told by how many blocks its trunk has, with the widths that its tensors have.
 * @throws CheckpointError when it is none of them
 */
export function readSam2Config(checkpoint: Checkpoint): Sam2Config {
  const prefix = sam2Prefixes.find((candidate) => checkpoint.has(`${candidate}image_encoder.trunk.pos_embed`))
  const trunk = `${prefix}image_encoder.trunk.`
  let depth = 0
  while (checkpoint.has(`${trunk}blocks.${depth}.norm1.weight`)) depth++
  const config = Object.values(sam2Configs).find(
    ({ stages }) => stages.reduce((sum, blocks) => sum + blocks, 0) === depth,
  )
  const width = checkpoint.get(`${trunk}pos_embed`)?.shape[1]
  const model = checkpoint.get(`${prefix}no_mem_embed`)?.shape.at(-1)
  if (!config || !width || !model)
    throw new CheckpointError('This is no checkpoint of SAM 2.1: it has no trunk of 12, 16, 24 or 48 blocks')
  return { ...config, embed_dim: width, d_model: model }
}
