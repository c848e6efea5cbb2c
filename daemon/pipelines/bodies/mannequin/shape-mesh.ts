import type { Figure } from './figure.ts'
import type { MannequinMesh } from './mesh/read-mannequin-mesh.ts'

/** Half way from the average to what artists draw. */
const ideal = 0.5

/**
 * How much of each target makes a figure. Targets are named by their muscle and weight; each is what it adds to the
 * average of both. @param weight 0 is the average; below it the light targets are added, above it the heavy ones
 */
function targetShares(figure: Figure, weight: number): Record<string, number> {
  const { female, muscular } = figure
  const shares: Record<string, number> = {
    hips: figure.hips + 0.3 * female,
    waist: figure.waist,
    bust: figure.bust + 0.6 * female,
    taper: figure.taper,
    rounded: 0.7 * female,
    // Lowered arms push the shoulders outward.
    narrow: 0.95 - 0.2 * female,
  }
  const [heavy, light] = [Math.max(0, weight), Math.max(0, -weight)]
  for (const [sex, share] of [
    ['female', female],
    ['male', 1 - female],
  ] as const) {
    shares[sex] = share
    shares[`${sex}-ideal`] = share * ideal
    shares[`${sex}-max-average`] = share * figure.tone
    shares[`${sex}-min-max`] = share * heavy * (1 - muscular)
    shares[`${sex}-max-max`] = share * heavy * muscular
    shares[`${sex}-min-min`] = (share * light * (1 - muscular)) / 2
    shares[`${sex}-average-min`] = (share * light * (1 - muscular)) / 2
    shares[`${sex}-max-min`] = share * light * muscular
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
  let [low, high] = [-1.5, 2.5]
  let points = mesh.base
  for (let i = 0; i < 14; i++) {
    const weight = (low + high) / 2
    points = move(mesh, targetShares(figure, weight))
    if (indexOf(mesh, points) < figure.index) low = weight
    else high = weight
  }
  return points
}
