import type { DataType } from './data-type.ts'

/** What a graph is written for. Operators that differ between them choose their form in one place each. */
export type Target = 'cpu' | 'cuda' | 'dml' | 'webgpu'

/**
 * In which type a target computes. onnxruntime's CPU kernels are float32 almost throughout and would cast around every
 * node; a GPU computes in half precision, as the weights are published.
 */
export function computeType(target: Target): DataType {
  return target === 'cpu' ? 'float32' : 'float16'
}
