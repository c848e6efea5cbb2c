export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif'

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/** The format by its first bytes, whatever the file's name or declared type; undefined for anything Drape does not take. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  // ISO base media: the brands stand in the first box, major first, compatible ones from byte 16 on.
  if (ascii(bytes, 4, 8) === 'ftyp') {
    const size = Math.min(new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0), 128, bytes.length)
    if (/avi[fs]/.test(ascii(bytes, 8, size))) return 'avif'
  }
  return undefined
}
