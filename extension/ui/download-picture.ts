import { saveFile } from './save-file.ts'

/** Saves a picture as PNG. The daemon's own PNG is kept byte for byte: it carries the note that it was made by software. */
export async function downloadPicture(dataUrl: string, name: string): Promise<void> {
  const found = await (await fetch(dataUrl)).blob()
  const blob = found.type === 'image/png' ? found : await toPng(found)
  saveFile(blob, name, 'png')
}

async function toPng(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}
