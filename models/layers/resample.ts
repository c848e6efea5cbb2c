import type { Value } from '../graph/graph.ts'
import { conv2d } from './conv2d.ts'
import type { Weights } from './weights.ts'

const nearest = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' }

/** Diffusers' Upsample2D: nearest neighbour to the size of `like`, or twice the size, then the convolution. */
export function upsample(m: Weights, x: Value, like?: Value): Value {
  const { graph } = m
  if (!like) {
    const doubled = graph.op('Resize', [x, undefined, graph.floats([1, 1, 2, 2])], nearest)
    return conv2d(m.at('conv'), doubled)
  }
  const leading = graph.shape(x, undefined, 2)
  const sizes = graph.shape(like, 2)
  const size = graph.op('Concat', [leading, sizes], { axis: 0 })
  return conv2d(m.at('conv'), graph.op('Resize', [x, undefined, undefined, size], nearest))
}

/** Diffusers' Downsample2D: a convolution of stride 2. */
export function downsample(m: Weights, x: Value): Value {
  return conv2d(m.at('conv'), x, { stride: 2, padding: 1 })
}

/** An autoencoder's: one row and column of zeros below and to the right. */
export function downsampleAsymmetric(m: Weights, x: Value): Value {
  return conv2d(m.at('conv'), x, { stride: 2, padding: [0, 0, 1, 1] })
}
