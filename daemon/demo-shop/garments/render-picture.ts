import sharp from 'sharp'
import { demoGarments } from './catalogue.ts'
import { renderGarment } from './render-garment.ts'
import { renderSizeChart } from './render-size-chart.ts'

const widths = [160, 320, 480, 640, 900]
const cache = new Map<string, Promise<Buffer>>()

/**
 * PNG of a picture the shop shows, about `width` pixels wide: a garment, its close-up (`NAME-detail`) or `size-chart`.
 * `null` for a name the shop does not know.
 */
export function renderPicture(name: string, width: number): Promise<Buffer> | null {
  const garment = name.replace(/-detail$/, '')
  if (name !== 'size-chart' && !demoGarments.some((g) => g.name === garment)) return null
  const size = widths.find((w) => w >= width) ?? 900
  const key = `${name}@${size}`
  let picture = cache.get(key)
  if (!picture) {
    picture = draw(name, garment, size)
    cache.set(key, picture)
  }
  return picture
}

async function draw(name: string, garment: string, size: number): Promise<Buffer> {
  if (name === 'size-chart')
    return sharp(await renderSizeChart())
      .resize(size)
      .png()
      .toBuffer()
  const full = await renderGarment(garment)
  if (name === garment) return size === 900 ? full : sharp(full).resize(size).png().toBuffer()
  return sharp(full).extract({ left: 225, top: 180, width: 450, height: 600 }).resize(size).png().toBuffer()
}
