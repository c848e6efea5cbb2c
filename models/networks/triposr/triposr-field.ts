import type { Value } from '../../graph/graph.ts'
import { activate } from '../../layers/activations.ts'
import { linear } from '../../layers/linear.ts'
import type { Weights } from '../../layers/weights.ts'
import { defineNetwork } from '../build-network.ts'

const config = { plane_size: 32, out_channels: 40, n_neurons: 64, radius: 0.87, density_bias: -1 }
type Config = typeof config
const prefixes = ['']
const landmark = 'decoder.layers.0.weight'
const sceneCodes = ({ plane_size, out_channels }: Config) => ({
  name: 'scene_codes',
  type: 'float32' as const,
  shape: [1, 3, out_channels, plane_size * 2, plane_size * 2],
})

/** Bilinear samples of the three planes at `grid` [3, …, 2], each x, y in -1..1; outside a plane lies 0. */
function samplePlanes(m: Weights, codes: Value, grid: Value): Value {
  const planes = m.graph.op('Squeeze', [codes, m.graph.ints([0])])
  return m.graph.op('GridSample', [planes, grid], { mode: 'linear', padding_mode: 'zeros', align_corners: 0 })
}

/** What the decoder's layers after the first make of the first one's sums: density and three colours. */
function decode(m: Weights, sums: Value): Value {
  let x = activate(m.graph, 'silu', sums)
  let last = 2
  for (; m.has(`${last + 2}.weight`); last += 2) x = activate(m.graph, 'silu', linear(m.at(last), x))
  return linear(m.at(last), x)
}

function density(m: Weights, raw: Value, { density_bias }: Config): Value {
  return m.graph.op('Exp', [m.graph.op('Add', [raw, m.graph.scalar(density_bias)])])
}

/** TripoSR's field at any points of the ball of `radius`: what a vertex's colour is, and how dense a place. */
export const tripoSrField = defineNetwork(
  {
    name: 'triposr-field',
    about: 'TripoSR: density and colour of a scene at points',
    config,
    prefixes,
    landmark,
    inputs: (own) => [sceneCodes(own), { name: 'positions', type: 'float32', shape: ['points', 3] }],
    outputs: () => [
      { name: 'density_act', type: 'float32', shape: ['points', 1] },
      { name: 'color', type: 'float32', shape: ['points', 3] },
    ],
  },
  (m, { scene_codes, positions }, own) => {
    const { graph } = m
    const places = graph.op('Div', [positions, graph.scalar(own.radius)])
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map((axes) => graph.op('Gather', [places, graph.ints(axes)], { axis: 1 }))
    const grid = graph.op(
      'Concat',
      pairs.map((pair) => graph.op('Unsqueeze', [pair, graph.ints([0, 1])])),
      {
        axis: 0,
      },
    )
    const sampled = graph.op('Transpose', [samplePlanes(m, scene_codes, grid)], { perm: [2, 3, 0, 1] })
    const features = graph.op('Reshape', [sampled, graph.ints([-1, 3 * own.out_channels])])
    const layers = m.at('decoder.layers')
    const [raw, colors] = graph.ops(
      'Split',
      [decode(layers, linear(layers.at(0), features)), graph.ints([1, 3])],
      { axis: 1 },
      { outputs: 2 },
    )
    return { density_act: density(m, raw, own), color: graph.op('Sigmoid', [colors]) }
  },
)

/**
 * First half of the field over a whole grid: what each plane adds to the decoder's first layer, at every pair of
 * coordinates. A plane knows two coordinates only, so that R² samples of each say all about R³ points.
 */
export const tripoSrPlanes = defineNetwork(
  {
    name: 'triposr-planes',
    about: 'TripoSR: what each plane of a scene adds to the field over a grid',
    config,
    prefixes,
    landmark,
    inputs: (own) => [sceneCodes(own), { name: 'coordinates', type: 'float32', shape: ['resolution'] }],
    outputs: ({ n_neurons }) => [
      { name: 'planes', type: 'float32', shape: [3, 'resolution', 'resolution', n_neurons] },
    ],
  },
  (m, { scene_codes, coordinates }, own) => {
    const { graph } = m
    const size = graph.shape(coordinates)
    const square = graph.op('Concat', [size, size], { axis: 0 })
    const along = (axis: number) => {
      const line = graph.op('Unsqueeze', [coordinates, graph.ints([axis])])
      return graph.op('Unsqueeze', [graph.op('Expand', [line, square]), graph.ints([2])])
    }
    const grid = graph.op('Concat', [along(1), along(0)], { axis: 2 })
    const each = graph.op('Expand', [grid, graph.ints([3, 1, 1, 1])])
    const sampled = graph.op('Transpose', [samplePlanes(m, scene_codes, each)], { perm: [0, 2, 3, 1] })
    const first = m.at('decoder.layers.0')
    const parts = graph.op('Reshape', [first.weight(), graph.ints([-1, 3, own.out_channels])])
    // [3, 1, channels, neurons]
    const matrices = graph.op('Unsqueeze', [
      graph.op('Transpose', [parts], { perm: [1, 2, 0] }),
      graph.ints([1]),
    ])
    return { planes: graph.op('MatMul', [sampled, matrices]) }
  },
)

/** Second half: the density in boxes of the grid, from the sums that their sides have in {@link tripoSrPlanes}. */
export const tripoSrDensity = defineNetwork(
  {
    name: 'triposr-density',
    about: 'TripoSR: density in boxes of the grid',
    config,
    prefixes,
    landmark,
    inputs: ({ n_neurons }) => [
      { name: 'xy', type: 'float32', shape: ['boxes', 'x', 'y', n_neurons] },
      { name: 'xz', type: 'float32', shape: ['boxes', 'x', 'z', n_neurons] },
      { name: 'yz', type: 'float32', shape: ['boxes', 'y', 'z', n_neurons] },
    ],
    outputs: () => [{ name: 'density_act', type: 'float32', shape: ['boxes', 'x', 'y', 'z'] }],
  },
  (m, sides, own) => {
    const { graph } = m
    const layers = m.at('decoder.layers')
    const wide = (side: Value, axis: number) => graph.op('Unsqueeze', [side, graph.ints([axis])])
    const withBias = graph.op('Add', [sides.xy, layers.at(0).weight('bias')])
    const columns = graph.op('Add', [wide(withBias, 3), wide(sides.xz, 2)])
    const sums = graph.op('Add', [columns, wide(sides.yz, 1)])
    const [raw] = graph.ops('Split', [decode(layers, sums), graph.ints([1, 3])], { axis: 4 }, { outputs: 2 })
    return { density_act: density(m, graph.op('Squeeze', [raw, graph.ints([4])]), own) }
  },
)
