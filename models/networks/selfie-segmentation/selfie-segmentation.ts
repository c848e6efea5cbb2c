import { fromTflite, type TfliteSource } from '../tflite/from-tflite.ts'

/** MediaPipe's person mask for one person near the camera. `image` 1×256×256×3 in [0, 1] → `mask` 1×256×256×1 (0..1). */
export function selfieSegmentation(source: TfliteSource): Uint8Array {
  return fromTflite('selfie-segmentation', source, ['mask'])
}
