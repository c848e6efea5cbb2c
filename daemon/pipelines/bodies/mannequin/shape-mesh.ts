import type { Figure } from './figure.ts'
import type { MannequinMesh } from './mesh/read-mannequin-mesh.ts'

/** Half way from the average to what artists draw. */
const ideal = 0.5

/** How much of each target makes a figure; `weight` is 0 for little, 0.5 for average, 1 for much, and may lie beyond. */
function targetShares(figure: Figure, weight: number): Record<string, number> {
  const shares: Record<string, number> = {
    hips: figure.hips + 0.3 * figure.female,
    waist: figure.waist,
    bust: figure.bust,
    taper: figure.taper,
    rounded: figure.female,
    // Lowered arms push the shoulders outward.
    narrow: 0.95 - 0.2 * figure.female,
  }
  const levels = (value: number) => ({
    min: Math.max(0, 1 - 2 * value),
    average: 1 - Math.abs(2 * value - 1),
    max: Math.max(0, 2 * value - 1),
  })
  for (const [sex, share] of [
    ['female', figure.female],
    ['male', 1 - figure.female],
  ] as const) {
    shares[sex] = share
    shares[`${sex}-ideal`] = share * ideal
    for (const [muscle, much] of Object.entries(levels(figure.muscle))) {
      for (const [fat, most] of Object.entries(levels(weight)))
        shares[`${sex}-${muscle}-${fat}`] = share * much * most
    }
  }
  return shares
}

function move(mesh: MannequinMesh, shares: Record<string, number>): Float32Array {
  const points = Float32Array.from(mesh.base)
  for (const [name, target] of Object.entries(mesh.targets)) {
    const share = shares[name]
    if (share) for (let i = 0; i < points.length; i++) points[i] += target[i] * share
  }
  return points
}

/** Litres over squared metres of height, of a body 1.70 m tall. Water's density is near enough to a body's. */
function indexOf({ quads, count }: MannequinMesh, points: Float32Array): number {
  let volume = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  const corner = (a: number, b: number, c: number) =>
    points[a] * (points[b + 1] * points[c + 2] - points[b + 2] * points[c + 1]) +
    points[a + 1] * (points[b + 2] * points[c] - points[b] * points[c + 2]) +
    points[a + 2] * (points[b] * points[c + 1] - points[b + 1] * points[c])
  for (let i = 0; i < quads.length; i += 4) {
    const [a, b, c, d] = [quads[i] * 3, quads[i + 1] * 3, quads[i + 2] * 3, quads[i + 3] * 3]
    volume += corner(a, b, c) + corner(a, c, d)
  }
  for (let i = 1; i < count * 3; i += 3) {
    low = Math.min(low, points[i])
    high = Math.max(high, points[i])
  }
  // Signed tetrahedra: a sixth each, and there are two halves.
  return (volume / 3 / (high - low) ** 3) * 1000 * 1.7
}

/** The half mesh with its joints in a figure's shape: of that figure's weight, found by halving. */
export function shapeMesh(mesh: MannequinMesh, figure: Figure): Float32Array {
  let [low, high] = [-0.4, 2]
  let points = mesh.base
  for (let i = 0; i < 14; i++) {
    const weight = (low + high) / 2
    points = move(mesh, targetShares(figure, weight))
    if (indexOf(mesh, points) < figure.index) low = weight
    else high = weight
  }
  return points
}
