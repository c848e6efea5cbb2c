import type { Value } from '../graph/graph.ts'
import type { Weights } from './weights.ts'

interface ConvOptions {
  stride?: number
  /** On every side, or top, left, bottom, right; default: half of the kernel, so that stride 1 keeps the size. */
  padding?: number | [top: number, left: number, bottom: number, right: number]
}

/** Convolution of NCHW with `weight` [out, in, kh, kw] and `bias`, if there is one. */
export function conv2d(m: Weights, x: Value, { stride = 1, padding }: ConvOptions = {}): Value {
  const [, , height, width] = m.shape()
  const [y, z] = typeof padding === 'number' ? [padding, padding] : [height >> 1, width >> 1]
  return m.graph.op('Conv', [x, m.weight(), m.maybe('bias')], {
    pads: Array.isArray(padding) ? padding : [y, z, y, z],
    strides: [stride, stride],
  })
}
