import { DrapeError } from '../../../shared/errors.ts'
import type { GarmentType } from '../../../shared/garment-type.ts'
import { reasonSentences } from '../../../shared/reasons.ts'
import type { Mask } from '../../imaging/image.ts'
import { drapeMask } from './mask/drape-mask.ts'
import { referenceMask } from './mask/reference-mask.ts'
import type { BodyReading } from './read-body.ts'

/**
 * Where Leffa may paint, 0 or 255, at half the canvas's size.
 * @throws DrapeError NO_PERSON when nothing is left to paint
 */
export function agnosticMask(
  { labels, keypoints, parts, place }: BodyReading,
  garmentType: GarmentType,
  modelType: 'viton_hd' | 'dress_code',
  rules: 'drape' | 'reference',
): Mask {
  const mask =
    rules === 'drape'
      ? drapeMask({ labels, keypoints, bodyParts: parts, garmentType })
      : referenceMask({ labels, keypoints, garmentType, modelType })
  if (!mask) throw new DrapeError('NO_PERSON', reasonSentences.NO_PERSON)
  // The white beside the photo is nobody's to paint.
  const [left, top, right, bottom] = [place.x, place.y, place.x + place.width, place.y + place.height]
  const data = mask.data.map((value, i) => {
    const [x, y] = [(i % mask.width) * 2, Math.floor(i / mask.width) * 2]
    return x >= left && x < right && y >= top && y < bottom ? value : 0
  })
  return { ...mask, data }
}
