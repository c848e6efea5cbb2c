import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { analyzeGarment } from './analyze-garment.ts'

/** A black top, 150..450 × 120..620, whose lowest 70 pixels are a mesh; a check of the same threads is printed on it. */
async function top(backdrop: string, mesh: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="700"><defs><pattern id="m" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 3H5M3 0V5" stroke="#17171a" stroke-width="1.3"/></pattern></defs>
<rect width="600" height="700" fill="${backdrop}"/><path d="M150 120H220Q300 240 380 120H450V552H150Z" fill="#17171a"/><rect x="150" y="552" width="300" height="68" fill="${mesh}"/><rect x="150" y="552" width="300" height="68" fill="url(#m)"/><path d="M150 552V620H450V552" fill="none" stroke="#17171a" stroke-width="3"/></svg>`
  const { data } = await sharp(Buffer.from(svg)).flatten().raw().toBuffer({ resolveWithObject: true })
  const picture = { width: 600, height: 700, data: new Uint8Array(data) }
  const { cutout } = analyzeGarment(picture, { requested: 'upper_body', pageWords: '' })
  const left = 300 - cutout.width / 2
  const bottom = cutout.height - 4
  return (x: number, y: number) => {
    const k = ((bottom - (620 - y)) * cutout.width + Math.round(x - left)) * 4
    return [...cutout.data.subarray(k, k + 4)]
  }
}

describe('seeThroughLace', () => {
  it('makes the holes of lace transparent and leaves the threads their own colour', async () => {
    const pixel = await top('#ecece9', 'none')
    let least = 255
    let most = 0
    for (let x = 240; x < 270; x++) {
      for (let y = 604; y < 613; y++) {
        const [r, , , alpha] = pixel(x, y)
        least = Math.min(least, alpha)
        most = Math.max(most, alpha)
        if (alpha > 100) expect(r).toBeLessThan(70)
      }
    }
    expect(least).toBeLessThan(40)
    expect(most).toBeGreaterThan(180)
    expect(pixel(300, 400)[3]).toBe(255)
  })

  it.each([
    ['a bright print on a grey backdrop', '#ecece9', '#ffffff'],
    ['a coloured one', '#ecece9', '#e9d9b8'],
    ['a white one on a white backdrop', '#ffffff', '#ffffff'],
  ])('keeps %s', async (_, backdrop, print) => {
    const pixel = await top(backdrop, print)
    for (let x = 240; x < 270; x++) for (let y = 604; y < 613; y++) expect(pixel(x, y)[3]).toBe(255)
  })
})
