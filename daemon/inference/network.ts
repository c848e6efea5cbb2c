/** A tensor on the CPU. Drape's instant networks are float32 throughout. */
export interface Tensor {
  data: Float32Array
  shape: number[]
}

/** A loaded network: named tensors in, named tensors out. */
export interface Network {
  /** Where it runs: `cpu`, later `cuda`, `dml`, … */
  readonly provider: string
  run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>>
  release(): Promise<void>
}

/** The networks of the instant engine by name, loaded on first use and shared. */
export interface InstantNetworks {
  load(name: 'pose-detection' | 'pose-landmark' | 'selfie-segmentation' | 'face-landmark'): Promise<Network>
  releaseAll(): Promise<void>
}
