/** Four directions in which the gradient shows without a fifth point in the middle. */
const tetrahedron = [
  [1, -1, -1],
  [-1, -1, 1],
  [-1, 1, -1],
  [1, 1, 1],
]

/**
 * One Newton step of each vertex towards where the density is `threshold`: marching cubes takes the field for straight
 * between grid points, and it is not. The logarithm of the density, which grows nearly evenly, is what is followed.
 * @param step of the grid: the probes lie a quarter of it away, and no vertex moves farther than half of it
 * @param densityAt densities at points given as x, y, z
 */
export async function refineSurface(
  positions: Float32Array,
  step: number,
  threshold: number,
  densityAt: (positions: Float32Array) => Promise<Float32Array>,
): Promise<Float32Array> {
  const reach = step / 4
  const probes: Float32Array[] = []
  for (const direction of tetrahedron)
    probes.push(await densityAt(positions.map((value, i) => value + direction[i % 3] * reach)))
  const level = Math.log(threshold)
  const moved = positions.slice()
  for (let v = 0; v < positions.length / 3; v++) {
    const values = probes.map((probe) => Math.log(Math.max(probe[v], Number.MIN_VALUE)) - level)
    const value = values.reduce((sum, one) => sum + one) / 4
    const gradient = [0, 1, 2].map(
      (axis) => tetrahedron.reduce((sum, direction, k) => sum + direction[axis] * values[k], 0) / (4 * reach),
    )
    const square = gradient.reduce((sum, one) => sum + one * one, 0)
    if (!(square > 0) || !Number.isFinite(value)) continue
    const length = Math.abs(value) / Math.sqrt(square)
    const share = Math.min(1, step / 2 / Math.max(length, 1e-12)) * (value / square)
    for (let axis = 0; axis < 3; axis++) moved[v * 3 + axis] -= gradient[axis] * share
  }
  return moved
}
