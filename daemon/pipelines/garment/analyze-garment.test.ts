import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { renderGarment } from '../../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import type { RgbImage } from '../../imaging/image.ts'
import { analyzeGarment } from './analyze-garment.ts'

const auto = { requested: 'auto', pageWords: '' } as const

/** A tee with a darker inside of the back, on `backdrop` (SVG), 600 × 700. */
async function tee(fill: string, inside: string, backdrop: string, more = ''): Promise<RgbImage> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="700">${backdrop}
<path d="M240 100Q300 118 360 100L350 190H250Z" fill="${inside}"/>${more}
<path d="M240 100L160 135L70 240L125 285L155 255V620H445V255L475 285L530 240L440 135L360 100C350 165 330 178 300 178C270 178 250 165 240 100Z" fill="${fill}"/></svg>`
  const { data } = await sharp(Buffer.from(svg)).flatten().raw().toBuffer({ resolveWithObject: true })
  return { width: 600, height: 700, data: new Uint8Array(data) }
}

const plain = (colour: string) => `<rect width="600" height="700" fill="${colour}"/>`

describe('analyzeGarment', () => {
  it('finds the landmarks of a tee within a few pixels', async () => {
    const a = analyzeGarment(await tee('#2a6f4e', '#1c4a34', plain('#ffffff')), auto)
    // The cut-out keeps 4 pixels around the garment, whose box begins at (70, 100).
    const at = (x: number, y: number) => ({ x: x - 66, y: y - 96 })
    const off = (p: { x: number; y: number }, q: { x: number; y: number }) => Math.hypot(p.x - q.x, p.y - q.y)
    expect(a.type).toBe('upper_body')
    expect(a.sleeves).toBe('short')
    expect(off(a.left.neck, at(240, 100))).toBeLessThan(6)
    expect(off(a.right.neck, at(360, 100))).toBeLessThan(6)
    expect(off(a.left.armpit, at(155, 255))).toBeLessThan(8)
    expect(off(a.right.armpit, at(445, 255))).toBeLessThan(8)
    expect(off(a.left.hem, at(155, 620))).toBeLessThan(6)
    expect(off(a.hemCentre, at(300, 620))).toBeLessThan(8)
    expect(off(a.left.sleeve!.outer.at(-1)!, at(70, 240))).toBeLessThan(14)
    expect(off(a.left.sleeve!.inner.at(-1)!, at(125, 285))).toBeLessThan(14)
  })

  it('cuts the inside of the back away along the front neckline', async () => {
    const a = analyzeGarment(await tee('#2a6f4e', '#1c4a34', plain('#ffffff')), auto)
    const lowest = Math.max(...a.neckline.map((p) => p.y))
    expect(Math.abs(lowest - (178 - 96))).toBeLessThan(5)
    const alpha = (x: number, y: number) => a.cutout.data[((y - 96) * a.cutout.width + x - 66) * 4 + 3]
    expect(alpha(300, 140)).toBe(0)
    expect(alpha(300, 200)).toBe(255)
  })

  it('follows a faint crease from shoulder to shoulder rather than the label and the seam of the back', async () => {
    const more = `<path d="M250 122Q300 138 350 122" fill="none" stroke="#17583f" stroke-width="5"/><rect x="278" y="128" width="44" height="18" fill="#111"/>`
    const a = analyzeGarment(await tee('#2a7a58', '#26734f', plain('#ffffff'), more), auto)
    const deepest = Math.max(...a.neckline.map((p) => p.y))
    expect(Math.abs(deepest - (178 - 96))).toBeLessThan(6)
    const alpha = (x: number, y: number) => a.cutout.data[((y - 96) * a.cutout.width + x - 66) * 4 + 3]
    // Beside the label as well, up to the neck points.
    for (const [x, y] of [
      [300, 150],
      [258, 140],
      [342, 140],
      [248, 120],
      [352, 120],
    ])
      expect(alpha(x, y)).toBe(0)
    for (const [x, y] of [
      [300, 190],
      [236, 130],
      [364, 130],
    ])
      expect(alpha(x, y)).toBe(255)
  })

  it('cuts the inside of a shirt collar away down to its button', async () => {
    const shirt = await decodeRgb(await renderGarment('shirt-sky'))
    const { cutout, neckline, collar } = analyzeGarment(shirt, auto)
    expect(collar).toBe('shirt')
    const middle = (neckline[0].x + neckline.at(-1)!.x) / 2
    const span = neckline.at(-1)!.x - neckline[0].x
    const alpha = (x: number, y: number) =>
      cutout.data[(Math.round(y) * cutout.width + Math.round(x)) * 4 + 3]
    // The label hangs 0.65 widths below the collar's corners, the button 1.3.
    expect(alpha(middle, neckline[0].y + 0.65 * span)).toBe(0)
    expect(alpha(middle - 0.15 * span, neckline[0].y + 0.65 * span)).toBe(0)
    expect(alpha(middle, neckline[0].y + 1.3 * span)).toBe(255)
  })

  it('keeps stripes whole that are as pale as the backdrop', async () => {
    const stripes = `<defs><pattern id="s" width="700" height="24" patternUnits="userSpaceOnUse"><rect width="700" height="24" fill="#f4f4f0"/><rect width="700" height="11" fill="#1b2233"/></pattern></defs>`
    const { cutout } = analyzeGarment(await tee('url(#s)', '#c9c9c4', `${plain('#f4f4f4')}${stripes}`), auto)
    // The body's straight sides stand at 155 and 445.
    let eaten = 0
    for (let y = 300; y < 600; y++) {
      for (const x of [162, 438]) if (cutout.data[((y - 96) * cutout.width + x - 66) * 4 + 3] < 200) eaten++
    }
    expect(eaten).toBe(0)
  })

  it('sees through the loops of thin straps, shaded as they are, and through no print', async () => {
    const loop = (x: number) =>
      `<path d="M${x - 18} 230L${x} 64L${x + 18} 230" fill="none" stroke="#000" stroke-opacity=".35" stroke-width="14" filter="url(#b)"/><path d="M${x - 18} 230L${x} 64L${x + 18} 230" fill="none" stroke="#7a2740" stroke-width="7" stroke-linejoin="round"/>`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="700"><filter id="b"><feGaussianBlur stdDeviation="6"/></filter>${plain('#ebebe8')}${loop(200)}${loop(400)}
<path d="M178 225L150 330L130 620H470L450 330L422 225H378Q300 330 222 225H178Z" fill="#7a2740"/><path d="M288 394h16v24h-16Z" fill="#ebebe8"/></svg>`
    const { data } = await sharp(Buffer.from(svg)).flatten().raw().toBuffer({ resolveWithObject: true })
    const { cutout } = analyzeGarment({ width: 600, height: 700, data: new Uint8Array(data) }, auto)
    const left = Math.round(130 - (cutout.width - 340) / 2)
    const top = Math.round(620 - (cutout.height - 4))
    const alpha = (x: number, y: number) => cutout.data[((y - top) * cutout.width + x - left) * 4 + 3]
    for (const x of [200, 400]) for (const y of [150, 190]) expect(alpha(x, y)).toBeLessThan(25)
    for (const x of [189, 211]) expect(alpha(x, 170)).toBeGreaterThan(180)
    expect(alpha(296, 408)).toBe(255)
  })

  it('leaves the shadow in an armpit behind', async () => {
    const wedge = '<path d="M155 256L139 271L155 275Z" fill="#dcdcdc"/>'
    const { cutout } = analyzeGarment(await tee('#2a6f4e', '#1c4a34', plain('#ffffff') + wedge), auto)
    const alpha = (x: number, y: number) => cutout.data[((y - 96) * cutout.width + x - 66) * 4 + 3]
    expect(alpha(150, 271)).toBeLessThan(60)
    expect(alpha(160, 275)).toBe(255)
  })

  it('leaves no fringe of the backdrop on a dark garment', async () => {
    const { cutout } = analyzeGarment(await tee('#14202e', '#0c141d', plain('#ffffff')), auto)
    let palest = 0
    for (let i = 0; i < cutout.data.length; i += 4)
      if (cutout.data[i + 3] > 40) palest = Math.max(palest, cutout.data[i])
    expect(palest).toBeLessThan(90)
  })

  it('tells a white garment from a white backdrop by its edge and leaves its shadow behind', async () => {
    const backdrop = `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#f6f5f3"/><stop offset="1" stop-color="#eceae6"/></linearGradient><filter id="s"><feGaussianBlur stdDeviation="10"/></filter></defs>${'<rect width="600" height="700" fill="url(#g)"/>'}<path d="M155 255V628H455V255Z" fill="#000" opacity=".14" filter="url(#s)"/>`
    const { cutout } = analyzeGarment(await tee('#ffffff', '#d8d8d6', backdrop), auto)
    expect(Math.abs(cutout.width - 468)).toBeLessThan(10)
    expect(Math.abs(cutout.height - 528)).toBeLessThan(10)
  })

  it('believes the request before the page, and the page before the silhouette', async () => {
    const picture = await tee('#2a6f4e', '#1c4a34', plain('#eeeeee'))
    const by = (requested: 'auto' | 'dresses', pageWords: string) => {
      const { type, typeSource } = analyzeGarment(picture, { requested, pageWords })
      return [type, typeSource]
    }
    expect(by('dresses', 'Green tee')).toEqual(['dresses', 'requested'])
    expect(by('auto', 'T-shirt dress')).toEqual(['dresses', 'page'])
    expect(by('auto', '')).toEqual(['upper_body', 'silhouette'])
  })

  it.each([
    ['an empty backdrop', plain('#ffffff')],
    ['a speck', `${plain('#ffffff')}<rect x="300" y="300" width="20" height="24" fill="#333"/>`],
    ['a banner', `${plain('#ffffff')}<rect x="60" y="200" width="480" height="300" fill="#a33"/>`],
    ['a belt', `${plain('#ffffff')}<rect x="40" y="300" width="520" height="40" rx="18" fill="#532"/>`],
  ])('finds no garment in %s', async (_, inner) => {
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="700">${inner}</svg>`)
    const picture = await decodeRgb(await sharp(svg).png().toBuffer())
    expect(() => analyzeGarment(picture, auto)).toThrow(
      expect.objectContaining({ code: 'GARMENT_NOT_FOUND' }),
    )
  })

  it('sees that a model wears it', async () => {
    const photo = await readFile('node_modules/soft-ui-design-system/assets/img/charles.jpg')
    expect(analyzeGarment(await decodeRgb(photo), auto).reasons).toContain('GARMENT_ON_MODEL')
  })
})
