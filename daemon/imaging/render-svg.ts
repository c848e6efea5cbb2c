import sharp from 'sharp'

/** A square SVG as RGBA bytes, row by row. @param size in pixels */
export const svgToRgba = (svg: string, size: number): Promise<Uint8Array> =>
  sharp(Buffer.from(svg)).resize(size, size).ensureAlpha().raw().toBuffer()

/** A square SVG as a PNG file. @param size in pixels */
export const svgToPng = (svg: string, size: number): Promise<Buffer> =>
  sharp(Buffer.from(svg)).resize(size, size).png().toBuffer()
