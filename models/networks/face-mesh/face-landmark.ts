import { fromTflite, type TfliteSource } from '../tflite/from-tflite.ts'

/**
 * MediaPipe's face mesh. `image` 1×192×192×3 in [0, 1], a square crop around the face → `landmarks` 1×1×1×1404
 * (468 points: x, y, z in pixels of 192), `presence` 1×1×1×1 (logit).
 */
export function faceLandmark(source: TfliteSource): Uint8Array {
  return fromTflite('face-landmark', source, ['landmarks', 'presence'])
}
