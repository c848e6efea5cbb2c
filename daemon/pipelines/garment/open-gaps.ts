import { components } from './components.ts'

/**
 * A mask for reading the outline: specks that are holes are filled; a real gap that closes again below, as where a
 * sleeve touches the hip, is cut open downwards, so that the outline runs up the gap to the armpit.
 */
export function openGaps(mask: Uint8Array, width: number, height: number): Uint8Array {
  const { labels, found } = components(mask, width, height, 0)
  const out = mask.slice()
  for (const hole of found) {
    if (hole.left === 0 || hole.top === 0 || hole.right === width - 1 || hole.bottom === height - 1) continue
    if (hole.area < mask.length * 0.0012) {
      for (let y = hole.top; y <= hole.bottom; y++) {
        for (let x = hole.left; x <= hole.right; x++)
          if (labels[y * width + x] === hole.label) out[y * width + x] = 1
      }
      continue
    }
    let x0 = hole.left
    while (labels[hole.bottom * width + x0] !== hole.label) x0++
    cutDown(mask, out, width, height, x0, hole.bottom)
  }
  return out
}

/** Cuts from (x0, y0) down, straying a little, to the nearest pixel outside the garment. */
function cutDown(mask: Uint8Array, out: Uint8Array, width: number, height: number, x0: number, y0: number) {
  for (let dy = 2; dy < height * 0.35 && y0 + dy < height; dy++) {
    for (let dx = 0; dx <= dy * 0.4; dx++) {
      for (const x of [x0 - dx, x0 + dx]) {
        if (x < 0 || x >= width || mask[(y0 + dy) * width + x]) continue
        for (let k = 0; k <= dy; k++) {
          const column = Math.round(x0 + ((x - x0) * k) / dy)
          out[(y0 + k) * width + column] = 0
          if (column + 1 < width) out[(y0 + k) * width + column + 1] = 0
        }
        return
      }
    }
  }
}
