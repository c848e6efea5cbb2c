import type { Point } from '../../../imaging/image.ts'

/** Sets the pixels of a limb: straight between its points, as thick as `radii` (pixels) say, round at its joints. */
export function drawLimb(set: Uint8Array, width: number, points: Point[], radii: readonly number[]) {
  if (points.length === 1) drawPart(set, width, points[0], points[0], radii[0], radii[0])
  for (let i = 1; i < points.length; i++)
    drawPart(set, width, points[i - 1], points[i], radii[i - 1], radii[i])
}

function drawPart(set: Uint8Array, width: number, a: Point, b: Point, thickA: number, thickB: number) {
  const height = set.length / width
  const reach = Math.max(thickA, thickB)
  const dx = b.x - a.x
  const dy = b.y - a.y
  const long = dx * dx + dy * dy || 1
  const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y) + reach))
  const right = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x) + reach))
  for (let y = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach)); x <= right; x++) {
      const [px, py] = [x + 0.5 - a.x, y + 0.5 - a.y]
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) / long))
      const radius = thickA + (thickB - thickA) * t
      if ((px - t * dx) ** 2 + (py - t * dy) ** 2 <= radius * radius) set[y * width + x] = 1
    }
  }
}
