import sharp from 'sharp'
import { type ColorName, colors } from '../../../shared/colors.ts'
import { labToHex } from '../../../shared/lab.ts'
import { startStandIn } from './start-stand-in.ts'

/** Stands for eBay's picture server: `/navy-3.jpg` is a navy shirt on white, its cut varied by the number. */
export const startPictures = () =>
  startStandIn(async ({ url }) => {
    const [, color, n] = /^\/(\w+)-(\d+)\.jpg$/.exec(url.pathname) ?? []
    if (!Object.hasOwn(colors, color ?? '')) return { status: 404, body: {} }
    return { body: await drawShirt(labToHex(colors[color as ColorName]), Number(n)) }
  })

function drawShirt(hex: string, n: number): Promise<Buffer> {
  const hem = 380 + 20 * (n % 5)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="520"><rect width="100%" height="100%" fill="#e4e6ea"/>
    <path fill="${hex}" stroke="#777" stroke-width="2" d="M150 70 Q200 110 250 70 L320 95 L375 230 L320 250 L300 200 L305 ${hem} Q200 ${hem + 20} 95 ${hem} L100 200 L80 250 L25 230 L80 95 Z"/>
    <path fill="none" stroke="#0003" stroke-width="4" d="M125 150 Q130 300 120 370 M275 150 Q270 300 280 370 M200 110 V250"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer()
}
