import { createRequire } from 'node:module'
import sharp from 'sharp'

/** A photo of a man's head and shoulders, 500×520, which is all that shows of him: written as `file`. */
export async function writeHeadPhoto(file: string): Promise<void> {
  const photo = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')
  const head = { left: 180, top: 240, width: 500, height: 520 }
  await sharp(photo).extract(head).jpeg({ quality: 95 }).toFile(file)
}
