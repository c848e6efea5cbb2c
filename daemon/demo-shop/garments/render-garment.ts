import sharp from 'sharp'
import { patterns } from './artwork.ts'
import { demoGarments } from './catalogue.ts'
import { random } from './random.ts'

const width = 900
const height = 1200
const cache = new Map<string, Promise<Buffer>>()

const blur = (id: string, deviation: number) =>
  `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`

/** PNG (900 × 1200) of a garment of the demo shop as a studio would photograph it. Throws for an unknown name. */
export function renderGarment(name: string): Promise<Buffer> {
  let picture = cache.get(name)
  if (!picture) {
    picture = render(name)
    cache.set(name, picture)
  }
  return picture
}

async function render(name: string): Promise<Buffer> {
  const garment = demoGarments.find((g) => g.name === name)
  if (!garment) throw new Error(`The demo shop has no garment ${name}`)
  // Tops and skirts are drawn smaller than trousers and dresses; the photographer steps closer.
  const tall = garment.type === 'dresses' || /trousers|jeans/.test(garment.name)
  const scale = tall ? 1.08 : 1.24
  const drawing = `<g transform="translate(450 600) scale(${scale}) translate(-450 ${tall ? -600 : -570})">${garment.draw()}</g>`
  const defs = `<defs>${[2, 5, 12, 14, 20, 40].map((n) => blur(`b${n}`, n)).join('')}
<linearGradient id="form"><stop offset="0" stop-color="#000" stop-opacity=".34"/><stop offset=".18" stop-color="#000" stop-opacity=".08"/><stop offset=".38" stop-color="#fff" stop-opacity=".2"/><stop offset=".6" stop-color="#fff" stop-opacity=".02"/><stop offset=".84" stop-color="#000" stop-opacity=".12"/><stop offset="1" stop-color="#000" stop-opacity=".4"/></linearGradient>
<linearGradient id="hollow" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity=".05"/><stop offset="1" stop-color="#000" stop-opacity=".42"/></linearGradient>
<radialGradient id="studio" cx=".5" cy=".45" r=".8"><stop offset="0" stop-color="#fff" stop-opacity=".16"/><stop offset="1" stop-color="#000" stop-opacity=".045"/></radialGradient>
${patterns()}</defs>`
  const svg = (inner: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${defs}${inner}</svg>`,
    )
  const cutout = await sharp(svg(drawing)).png().toBuffer()
  // sharp leaves alpha out of `linear`, so the channel is taken out first.
  const solid = await sharp(cutout).extractChannel('alpha').png().toBuffer()
  const shadow = await sharp(solid).linear(0.3, 0).blur(12).extractChannel(0).toBuffer()
  const dark = await sharp({ create: { width, height, channels: 3, background: '#1a1712' } })
    .joinChannel(shadow)
    .png()
    .toBuffer()
  const pure = garment.backdrop === '#ffffff'
  const studio = pure ? '' : `<rect width="100%" height="100%" fill="url(#studio)"/>`
  const { data, info } = await sharp(
    svg(`<rect width="100%" height="100%" fill="${garment.backdrop}"/>${studio}`),
  )
    .composite([
      { input: dark, left: 5, top: 9 },
      { input: cutout, left: 0, top: 0 },
    ])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const alpha = await sharp(cutout).extractChannel('alpha').raw().toBuffer()
  const next = random(name)
  // The grain of cloth and camera.
  for (let i = 0; i < alpha.length; i++) {
    const grain = (next() + next() - 1) * (alpha[i] > 128 ? 7 : pure ? 0 : 1.6)
    for (let c = 0; c < 3; c++) {
      const k = i * info.channels + c
      data[k] = Math.min(255, Math.max(0, Math.round(data[k] + grain)))
    }
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer()
}
