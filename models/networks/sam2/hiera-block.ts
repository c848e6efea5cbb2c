import type { Value } from '../../graph/graph.ts'
import { attend } from '../../layers/attend.ts'
import { linear } from '../../layers/linear.ts'
import { layerNorm } from '../../layers/normalize.ts'
import type { Weights } from '../../layers/weights.ts'

interface BlockOptions {
  heads: number
  /** Side of the map [batch, side, side, channels] that comes in. */
  side: number
  /** Side of the windows; 0: every cell sees the whole map. */
  window: number
  /** Whether the map that goes out has half the side. */
  pools: boolean
}

/** Both sides of [batch, side, side, channels] halved, the largest of four taken. */
function maxPool(m: Weights, x: Value, side: number, channels: number): Value {
  const { graph } = m
  const cells = graph.op('Reshape', [x, graph.ints([-1, side / 2, 2, side / 2, 2, channels])])
  const rows = graph.op('ReduceMax', [cells, graph.ints([4])], { keepdims: 0 })
  return graph.op('ReduceMax', [rows, graph.ints([2])], { keepdims: 0 })
}

/** [batch, side, side, channels] to [batch × windows, window², channels]; zeros fill up what the last windows lack. */
function partition(m: Weights, x: Value, side: number, window: number, channels: number): Value {
  const { graph } = m
  const count = Math.ceil(side / window)
  const lacking = count * window - side
  const padded = lacking ? graph.op('Pad', [x, graph.ints([0, 0, 0, 0, 0, lacking, lacking, 0])]) : x
  const split = graph.op('Reshape', [padded, graph.ints([-1, count, window, count, window, channels])])
  const ordered = graph.op('Transpose', [split], { perm: [0, 1, 3, 2, 4, 5] })
  return graph.op('Reshape', [ordered, graph.ints([-1, window * window, channels])])
}

/** Back from windows to a map, without what was filled up. */
function unpartition(m: Weights, x: Value, side: number, window: number, channels: number): Value {
  const { graph } = m
  const count = Math.ceil(side / window)
  const split = graph.op('Reshape', [x, graph.ints([-1, count, count, window, window, channels])])
  const ordered = graph.op('Transpose', [split], { perm: [0, 1, 3, 2, 4, 5] })
  const whole = graph.op('Reshape', [ordered, graph.ints([-1, count * window, count * window, channels])])
  if (count * window === side) return whole
  return graph.op('Slice', [whole, graph.ints([0, 0]), graph.ints([side, side]), graph.ints([1, 2])])
}

/**
 * Hiera's MultiScaleBlock over a map [batch, side, side, channels]. The zeros that fill up windows are keys like any
 * others, as in the reference: nothing masks them.
 */
export function hieraBlock(m: Weights, x: Value, { heads, side, window, pools }: BlockOptions): Value {
  const { graph } = m
  const [channels] = m.at('norm2').shape()
  const [entering] = m.at('norm1').shape()
  const normal = layerNorm(m.at('norm1'), x, 1e-6)
  let shortcut = x
  if (channels !== entering) shortcut = linear(m.at('proj'), normal)
  if (pools) shortcut = maxPool(m, shortcut, side, channels)

  const reach = window || side
  const tokens = partition(m, normal, side, reach, entering)
  const [q, k, v] = graph.ops(
    'Split',
    [linear(m.at('attn.qkv'), tokens)],
    { axis: -1, num_outputs: 3 },
    { outputs: 3 },
  )
  const [outSide, outReach] = pools ? [side / 2, reach / 2] : [side, reach]
  const query = pools
    ? graph.op('Reshape', [maxPool(m, q, reach, channels), graph.ints([-1, outReach ** 2, channels])])
    : q
  const mixed = unpartition(m, attend(m, query, k, v, { heads }), outSide, outReach, channels)
  const seen = graph.op('Add', [shortcut, linear(m.at('attn.proj'), mixed)])
  const wide = graph.op('Gelu', [linear(m.at('mlp.layers.0'), layerNorm(m.at('norm2'), seen, 1e-6))])
  return graph.op('Add', [seen, linear(m.at('mlp.layers.1'), wide)])
}
