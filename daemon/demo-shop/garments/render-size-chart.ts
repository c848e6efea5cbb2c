import sharp from 'sharp'

/** PNG of a size chart: a picture on a product page that shows no garment. */
export function renderSizeChart(): Promise<Buffer> {
  const rows = Array.from({ length: 7 }, (_, r) =>
    Array.from({ length: 5 }, (_, c) => {
      const x = 90 + c * 150
      const y = 260 + r * 100
      const width = r === 0 || c === 0 ? 74 : 40
      return `<rect x="${x}" y="${y}" width="150" height="100" fill="${r === 0 ? '#ece5d9' : '#fff'}" stroke="#cfc6b8" stroke-width="2"/><rect x="${x + 75 - width / 2}" y="${y + 44}" width="${width}" height="11" rx="5" fill="${r === 0 ? '#4a443c' : '#9a9184'}"/>`
    }).join(''),
  ).join('')
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="900" height="1200" fill="#fff"/><rect x="290" y="150" width="320" height="26" rx="13" fill="#4a443c"/>${rows}</svg>`,
    ),
  )
    .png()
    .toBuffer()
}
