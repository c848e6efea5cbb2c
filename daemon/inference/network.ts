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

/**
 * The networks of the instant engine by name, loaded on first use and shared. Every one takes a single RGB picture
 * `image`, float32 NHWC, and answers with:
 *
 * - `pose-detection`: image 1×224×224×3 in [-1, 1] → `boxes` 1×2254×12, `scores` 1×2254×1 (logits)
 * - `pose-landmark`: image 1×256×256×3 in [0, 1] → `landmarks` 1×195 (39 × x, y, z in pixels of 256, visibility and
 *   presence as logits), `presence` 1×1 (0..1), `mask` 1×256×256×1 (logits), `heatmap` 1×64×64×39 (logits),
 *   `world` 1×117 (39 × x, y, z in metres)
 * - `selfie-segmentation`: image 1×256×256×3 in [0, 1] → `mask` 1×256×256×1 (0..1)
 * - `face-landmark`: image 1×192×192×3 in [0, 1] → `landmarks` 1×1×1×1404 (468 × x, y, z in pixels of 192),
 *   `presence` 1×1×1×1 (logit)
 */
export interface InstantNetworks {
  load(name: 'pose-detection' | 'pose-landmark' | 'selfie-segmentation' | 'face-landmark'): Promise<Network>
  releaseAll(): Promise<void>
}
