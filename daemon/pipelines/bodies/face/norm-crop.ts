import type { RgbImage } from '../../../imaging/image.ts'
import { fitSimilarity } from '../../../imaging/similarity.ts'
import { warpSimilarity } from '../../../imaging/warp-similarity.ts'
import type { KeyPoints } from './detected-face.ts'

/** Side of the picture that ArcFace looks at. */
export const cropSide = 112

/** Where a face's key points lie in it (Deng et al. 2019). */
export const arcFaceTemplate: KeyPoints = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
]

/** A face upright and in one size, 112×112, black where the picture ends. */
export function normCrop(picture: RgbImage, keyPoints: KeyPoints): RgbImage {
  const upright = fitSimilarity(keyPoints, arcFaceTemplate)
  return warpSimilarity(picture, upright, { width: cropSide, height: cropSide })
}
