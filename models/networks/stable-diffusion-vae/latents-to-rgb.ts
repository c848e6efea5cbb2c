/** Red, green and blue of each latent channel, and of nothing, in [-1, 1]: the linear fits that ComfyUI uses. */
const fits = {
  'sd-1.5': {
    factors: [
      [0.3512, 0.2297, 0.3227],
      [0.325, 0.4974, 0.235],
      [-0.2829, 0.1762, 0.2721],
      [-0.212, -0.2616, -0.7177],
    ],
    bias: [0, 0, 0],
  },
  sdxl: {
    factors: [
      [0.3651, 0.4232, 0.4341],
      [-0.2533, -0.0042, 0.1068],
      [0.1076, 0.1111, -0.0362],
      [-0.3165, -0.2492, -0.2188],
    ],
    bias: [0.1084, -0.0175, -0.0011],
  },
}

/**
 * A rough look at latents without the decoder, one pixel for each place.
 * @param latents [4, places], multiplied by the scaling factor
 * @returns RGB, three bytes a place
 */
export function latentsToRgb(latents: Float32Array, model: keyof typeof fits): Uint8Array {
  const { factors, bias } = fits[model]
  const places = latents.length / factors.length
  const rgb = new Uint8ClampedArray(places * 3)
  for (let i = 0; i < places; i++)
    for (let c = 0; c < 3; c++) {
      const value = factors.reduce((sum, factor, k) => sum + factor[c] * latents[k * places + i], bias[c])
      rgb[i * 3 + c] = (value + 1) * 127.5
    }
  return new Uint8Array(rgb.buffer)
}
