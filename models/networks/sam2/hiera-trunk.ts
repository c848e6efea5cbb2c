import type { Value } from '../../graph/graph.ts'
import { bicubicMatrix } from '../../layers/bicubic-matrix.ts'
import { conv2d } from '../../layers/conv2d.ts'
import type { Weights } from '../../layers/weights.ts'
import { hieraBlock } from './hiera-block.ts'
import type { Sam2Config } from './sam2-config.ts'

/** Learnt positions [1, side, side, channels]: one map stretched bicubically, one of a window repeated. */
function positions(m: Weights, side: number): Value {
  const { graph } = m
  const [, channels, from] = m.shape('pos_embed')
  const [, , window] = m.shape('pos_embed_window')
  const matrix = bicubicMatrix(m, from, side)
  const last = graph.op('Transpose', [m.weight('pos_embed')], { perm: [2, 3, 1, 0] })
  const rows = graph.op('Reshape', [last, graph.ints([from, from * channels])])
  const tall = graph.op('Reshape', [graph.op('MatMul', [matrix, rows]), graph.ints([side, from, channels])])
  const windows = graph.op('Tile', [
    graph.op('Transpose', [m.weight('pos_embed_window')], { perm: [0, 2, 3, 1] }),
    graph.ints([1, side / window, side / window, 1]),
  ])
  return graph.op('Add', [windows, graph.op('MatMul', [matrix, tall])])
}

/**
 * Hiera's trunk (Ryali et al. 2023, windows of Bolya et al. 2023).
 * @returns the last map of each stage, NCHW, the finest first
 */
export function hieraTrunk(m: Weights, image: Value, config: Sam2Config): Value[] {
  const { graph } = m
  const { stages, window_spec: windows, global_att_blocks: global } = config
  let side = config.image_size / 4
  const patches = conv2d(m.at('patch_embed.proj'), image, { stride: 4, padding: 3 })
  let x = graph.op('Transpose', [patches], { perm: [0, 2, 3, 1] })
  x = graph.op('Add', [x, positions(m, side)])
  let index = 0
  return stages.map((blocks, stage) => {
    for (let i = 0; i < blocks; i++, index++) {
      const pools = stage > 0 && i === 0
      // A stage's first block still has the windows of the stage before.
      const window = global.includes(index) ? 0 : windows[pools ? stage - 1 : stage]
      x = hieraBlock(m.at(`blocks.${index}`), x, {
        heads: config.num_heads * 2 ** stage,
        side,
        window,
        pools,
      })
      if (pools) side /= 2
    }
    return graph.op('Transpose', [x], { perm: [0, 3, 1, 2] })
  })
}
