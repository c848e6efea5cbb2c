import type { Point } from '../../imaging/image.ts'

/** Points of the face mesh around what is hardly ever bearded, made up, shaded or behind glasses. */
const cheeks = [
  [117, 118, 101, 36, 205, 50],
  [346, 347, 330, 266, 425, 280],
]
const foreheadTop = [69, 108, 151, 337, 299]
const brows = [66, 107, 9, 336, 296]
/** How far down towards the brows the forehead is looked at: above lies hair, below the brows. */
const forehead = { from: 0.1, to: 0.55 }

/** Outlines of forehead and cheeks, in pixels, from all points of the face mesh. */
export function findSkinRegions(mesh: readonly Point[]): Point[][] {
  const between = (share: number) =>
    foreheadTop.map((top, i) => ({
      x: mesh[top].x + (mesh[brows[i]].x - mesh[top].x) * share,
      y: mesh[top].y + (mesh[brows[i]].y - mesh[top].y) * share,
    }))
  const band = [...between(forehead.from), ...between(forehead.to).reverse()]
  return [band, ...cheeks.map((outline) => outline.map((index) => mesh[index]))]
}
