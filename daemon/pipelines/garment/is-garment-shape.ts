/**
 * Whether a cut-out can be a garment at all, from its cropped mask: not a speck, not the whole picture (no plain
 * backdrop), not a rectangle (a size chart, a banner), not flat and wide (a shoe, a belt), not in tatters.
 */
export function isGarmentShape(
  mask: Uint8Array,
  width: number,
  height: number,
  picture: { width: number; height: number },
): boolean {
  let area = 0
  let outline = 0
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!mask[i]) continue
      area++
      if (x === 0 || !mask[i - 1] || x === width - 1 || !mask[i + 1] || !mask[i - width] || !mask[i + width])
        outline++
    }
  }
  const whole = picture.width * picture.height
  const tattered = outline ** 2 / Math.max(1, area)
  return (
    area > whole * 0.025 &&
    area < whole * 0.93 &&
    area < width * height * 0.94 &&
    width < height * 2.1 &&
    tattered < 320
  )
}
