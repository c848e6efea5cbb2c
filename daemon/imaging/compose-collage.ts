import sharp from 'sharp'
import { limits } from '../../shared/limits.ts'

export interface CollagePicture {
  bytes: Uint8Array
  label: string
}

const cell = { width: 320, height: 400 }
const bar = 32
const gap = 8

const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const labelBar = (label: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cell.width}" height="${bar}">
      <rect width="100%" height="100%" fill="#222"/>
      <text x="12" y="22" font-family="sans-serif" font-size="18" fill="#fff">${escaped(label)}</text>
    </svg>`,
  )

async function makeCell({ bytes, label }: CollagePicture): Promise<Buffer> {
  const picture = await sharp(bytes, { limitInputPixels: limits.imagePixels, pages: 1 })
    .autoOrient()
    .resize(cell.width, cell.height, { fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .toBuffer()
  return sharp(picture)
    .extend({ bottom: bar, background: '#222' })
    .composite([{ input: labelBar(label), left: 0, top: cell.height }])
    .png({ compressionLevel: 1 })
    .toBuffer()
}

/**
 * Pictures side by side in rows, a label under each, as one JPEG without metadata. The same pictures give the same bytes.
 * @param pictures at least one
 */
export async function composeCollage(pictures: readonly CollagePicture[]): Promise<Uint8Array> {
  const columns = Math.ceil(Math.sqrt(pictures.length))
  const rows = Math.ceil(pictures.length / columns)
  const cells = await Promise.all(pictures.map(makeCell))
  const step = { x: cell.width + gap, y: cell.height + bar + gap }
  return sharp({
    create: {
      width: columns * step.x + gap,
      height: rows * step.y + gap,
      channels: 3,
      background: '#fff',
    },
  })
    .composite(
      cells.map((input, i) => ({
        input,
        left: gap + (i % columns) * step.x,
        top: gap + Math.floor(i / columns) * step.y,
      })),
    )
    .jpeg({ quality: 85 })
    .toBuffer()
}
