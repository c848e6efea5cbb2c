import { cropToTensor, type Window, windowToPicture } from '../../imaging/crop-to-tensor.ts'
import type { Point, RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { decodeLandmarks } from './decode-landmarks.ts'
import type { PoseLandmark } from './person-analysis.ts'

const side = 256
const bodyLandmarks = 33
/** The network expects a window a quarter larger than the body's circle. */
const margin = 1.25

/** One reading of the pose from one window. */
export interface PoseEstimate {
  window: Window
  landmarks: PoseLandmark[]
  /** 0..1: that there is a person in the window. */
  presence: number
  /** 256×256 logits of the person's silhouette over the window. */
  maskLogits: Float32Array
  /** The window this reading itself would choose. */
  nextWindow: Window
}

/** The square around a body whose hips' middle is `hips` and whose circle passes through `rim`, turned upright. */
export function bodyWindow(hips: Point, rim: Point): Window {
  const dx = rim.x - hips.x
  const dy = rim.y - hips.y
  return { centre: hips, size: 2 * margin * Math.hypot(dx, dy), angle: Math.atan2(dx, -dy) }
}

/** Landmarks and silhouette of the person in `window`, landmarks in pixels of the picture. */
export async function estimatePose(
  photo: RgbImage,
  window: Window,
  networks: InstantNetworks,
): Promise<PoseEstimate> {
  const network = await networks.load('pose-landmark')
  const outputs = await network.run({
    image: { data: cropToTensor(photo, window, side, [0, 1], 'replicate'), shape: [1, side, side, 3] },
  })
  const found = decodeLandmarks(outputs.landmarks.data, outputs.heatmap.data, side).map((landmark) => ({
    ...windowToPicture(window, landmark.x, landmark.y),
    z: landmark.z * window.size,
    visibility: landmark.visibility,
    presence: landmark.presence,
  }))
  return {
    window,
    landmarks: found.slice(0, bodyLandmarks),
    presence: outputs.presence.data[0],
    maskLogits: outputs.mask.data,
    nextWindow: bodyWindow(found[bodyLandmarks], found[bodyLandmarks + 1]),
  }
}
