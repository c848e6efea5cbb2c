/** Draws each vertex towards the middle of its neighbours, in place, as far as `cover` (0..1) says. */
export function smoothSurface(
  values: Float32Array,
  stride: number,
  quads: Uint32Array,
  cover: Float32Array,
  rounds: number,
) {
  const links: number[] = []
  for (let i = 0; i < quads.length; i++) {
    const a = quads[i]
    // Each inner edge comes once from either face, in either direction.
    if (cover[a]) links.push(a, quads[i % 4 === 3 ? i - 3 : i + 1])
  }
  const sum = new Float32Array(values.length)
  const near = new Float32Array(cover.length)
  for (let i = 0; i < links.length; i += 2) near[links[i]]++
  for (let round = 0; round < rounds; round++) {
    sum.fill(0)
    for (let i = 0; i < links.length; i += 2) {
      for (let k = 0; k < stride; k++) sum[links[i] * stride + k] += values[links[i + 1] * stride + k]
    }
    for (let i = 0; i < cover.length; i++) {
      if (!near[i]) continue
      for (let k = i * stride; k < (i + 1) * stride; k++)
        values[k] += (sum[k] / near[i] - values[k]) * 0.6 * cover[i]
    }
  }
}
