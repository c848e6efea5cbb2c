import type { Point } from '../../imaging/image.ts'

/** Points of the face mesh around what is hardly ever bearded, made up, shaded or behind glasses. */
const cheeks = [
  [116, 117, 118, 119, 100, 142, 203, 205, 187, 123],
  [345, 346, 347, 348, 329, 371, 423, 425, 411, 352],
]
const eyes = [
  [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7],
  [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249],
]
const mouth = [
  ...[78, 191, 80, 81, 82, 13, 312, 311, 310, 415],
  ...[308, 324, 318, 402, 317, 14, 87, 178, 88, 95],
]
const foreheadTop = [103, 67, 109, 10, 338, 297, 332]
const brows = [63, 105, 66, 9, 296, 334, 293]
/** How far down towards the brows the forehead is looked at: above lies hair, below the brows. */
const forehead = { from: 0.2, to: 0.75 }

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

/** Outlines, in pixels, of what may show white on a face: both eyes, and the opening of the mouth. */
export function findWhiteRegions(mesh: readonly Point[]): { eyes: Point[][]; mouth: Point[] } {
  const outline = (indices: number[]) => indices.map((index) => mesh[index])
  return { eyes: eyes.map(outline), mouth: outline(mouth) }
}
