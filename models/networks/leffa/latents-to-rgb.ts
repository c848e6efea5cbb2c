/** Red, green and blue of each latent channel of Stable Diffusion 1.5, in [-1, 1]: the linear fit that ComfyUI uses. */
const factors = [
  [0.3512, 0.2297, 0.3227],
  [0.325, 0.4974, 0.235],
  [-0.2829, 0.1762, 0.2721],
  [-0.212, -0.2616, -0.7177],
]

/**
 * A rough look at latents without the decoder, one pixel for each place.
 * @param latents [4, places], multiplied by the scaling factor
 * @returns RGB, three bytes a place
 */
export function latentsToRgb(latents: Float32Array): Uint8Array {
  const places = latents.length / factors.length
  const rgb = new Uint8ClampedArray(places * 3)
  for (let i = 0; i < places; i++)
    for (let c = 0; c < 3; c++) {
      const value = factors.reduce((sum, factor, k) => sum + factor[c] * latents[k * places + i], 0)
      rgb[i * 3 + c] = (value + 1) * 127.5
    }
  return new Uint8Array(rgb.buffer)
}
