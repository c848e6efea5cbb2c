import type { StoredTensor } from './safetensors.ts'

/** A tensor of a published file. */
export interface CheckpointTensor extends StoredTensor {
  /** Absolute, real path. */
  file: string
  /**
   * Set when the bytes lie in another order of axes: `shape` is what is stored, and the tensor is its transpose by this
   * permutation (ONNX `Transpose`).
   */
  permutation?: number[]
}

/** The tensors of one or several published files, by the names their authors gave them. */
export type Checkpoint = ReadonlyMap<string, CheckpointTensor>
