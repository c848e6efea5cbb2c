/** Standard deviation with Bessel's correction, as torch's. */
function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}

/**
 * Classifier-free guidance of one picture's noise with the rescaling that Leffa applies (Lin et al. 2024), which it gives
 * the guidance scale itself: at 2.5 it goes beyond the rescaled noise rather than towards it.
 * @param rescale 0 for none
 */
export function guide(
  unconditional: Float32Array,
  conditional: Float32Array,
  scale: number,
  rescale = scale,
): Float32Array<ArrayBuffer> {
  const guided = Float32Array.from(unconditional, (u, i) => u + scale * (conditional[i] - u))
  const ratio = deviation(conditional) / deviation(guided)
  return guided.map((value) => value * (1 + rescale * (ratio - 1)))
}
