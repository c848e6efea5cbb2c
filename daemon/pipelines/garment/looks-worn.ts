/**
 * Whether a cut-out seems to be a person wearing the garment: the narrow top end shows skin, as a face or neck does,
 * while the rest is mostly not skin. `lab` and `mask` belong to the same `width` × `height` pixels.
 */
export function looksWorn(mask: Uint8Array, lab: Float32Array, width: number, height: number): boolean {
  const headEnd = Math.round(height * 0.18)
  let head = 0
  let headSkin = 0
  let body = 0
  let bodySkin = 0
  let headWidth = 0
  let bodyWidth = 0
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (!mask[i]) continue
      row++
      const skin = isSkin(lab[i * 3], lab[i * 3 + 1], lab[i * 3 + 2]) ? 1 : 0
      if (y < headEnd) {
        head++
        headSkin += skin
      } else {
        body++
        bodySkin += skin
      }
    }
    if (y < headEnd * 0.8) headWidth = Math.max(headWidth, row)
    else if (y > headEnd) bodyWidth = Math.max(bodyWidth, row)
  }
  return headWidth < bodyWidth * 0.6 && headSkin > head * 0.2 && bodySkin < body * 0.5
}

/** Skin of all tones lies in a narrow wedge of hue; only its lightness differs. */
function isSkin(l: number, a: number, b: number): boolean {
  if (l < 20 || l > 92 || a < 6 || b < 6) return false
  const chroma = Math.hypot(a, b)
  const hue = Math.atan2(b, a)
  return chroma > 11 && chroma < 50 && hue > 0.45 && hue < 1.2
}
