/** One way from noise to latents. All arrays are float32, of one picture or of a batch. */
export interface Scheduler {
  /** What the network is told at each step, in the order of the steps. */
  readonly timesteps: number[]
  /** What the first noise, of unit variance, is multiplied by. */
  readonly initialSigma: number
  /** The latents as the network wants to see them at step `i`. */
  scaleInput(latents: Float32Array, i: number): Float32Array
  /**
   * @param noise the network's prediction of the noise
   * @param fresh noise of unit variance for schedulers that add some; it is taken at every step, though the last one of
   *   each adds none of it
   * @returns the latents of step `i + 1`
   */
  step(noise: Float32Array, i: number, latents: Float32Array, fresh: Float32Array): Float32Array
  /** The latents without noise as they look from step `i`: `latents` less the noise that the network predicts in them. */
  clean(noise: Float32Array, i: number, latents: Float32Array): Float32Array
}
