import { limits } from '../../shared/limits.ts'

/**
 * A photo as it is uploaded: files beyond the daemon's limit, as phones make them, are drawn smaller here. Others go
 * as they are.
 */
export async function shrinkPhoto(photo: Blob): Promise<Blob> {
  if (photo.size <= limits.imageBytes) return photo
  try {
    const bitmap = await createImageBitmap(photo)
    const scale = Math.min(1, limits.storedSide / Math.max(bitmap.width, bitmap.height))
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.93 })
  } catch {
    // Not a picture this browser reads: the daemon says what is wrong with it.
    return photo
  }
}
