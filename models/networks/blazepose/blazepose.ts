import { fromTflite, type TfliteSource } from '../tflite/from-tflite.ts'

/**
 * BlazePose's person detector (SSD). `image` 1×224×224×3 in [-1, 1] → `boxes` 1×2254×12 (x, y, w, h and four points
 * relative to their anchor, in pixels of 224), `scores` 1×2254×1 (logits). Strides of the anchors: 8, 16, 32, 32, 32.
 */
export function poseDetection(source: TfliteSource): Uint8Array {
  return fromTflite('pose-detection', source, ['boxes', 'scores'])
}

/**
 * BlazePose's landmark network (lite, full or heavy). `image` 1×256×256×3 in [0, 1] → `landmarks` 1×195 (39 points: x, y,
 * z in pixels of 256, visibility and presence as logits), `presence` 1×1 (0..1), `mask` 1×256×256×1 (logits),
 * `heatmap` 1×64×64×39 (logits), `world` 1×117 (39 points in metres).
 */
export function poseLandmark(source: TfliteSource): Uint8Array {
  return fromTflite('pose-landmark', source, ['landmarks', 'presence', 'mask', 'heatmap', 'world'])
}
