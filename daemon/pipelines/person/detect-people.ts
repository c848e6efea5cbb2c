import { cropToTensor, type Window } from '../../imaging/crop-to-tensor.ts'
import type { RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { type Detection, decodeDetections } from './decode-detections.ts'
import type { PoseEstimate } from './estimate-pose.ts'

const side = 224

const maskSide = 256
/** Hides a little more than the silhouette, so that no rim of the person is left. */
const hideAbove = -10

/**
 * The people in the picture, best first, in pixels. The detector tends to report only one of several: with `hide`, that
 * one is painted over in grey, and whoever else there is comes out.
 */
export async function detectPeople(
  photo: RgbImage,
  networks: InstantNetworks,
  hide?: PoseEstimate,
): Promise<Detection[]> {
  const network = await networks.load('pose-detection')
  const size = Math.max(photo.width, photo.height)
  const window = { centre: { x: photo.width / 2, y: photo.height / 2 }, size, angle: 0 }
  const data = cropToTensor(photo, window, side, [-1, 1], 'zero')
  if (hide) paintOver(data, window, hide)
  const { boxes, scores } = await network.run({ image: { data, shape: [1, side, side, 3] } })
  const left = (photo.width - size) / 2
  const top = (photo.height - size) / 2
  return decodeDetections(boxes.data, scores.data).map(({ score, box, keypoints }) => ({
    score,
    box: {
      left: box.left * size + left,
      top: box.top * size + top,
      right: box.right * size + left,
      bottom: box.bottom * size + top,
    },
    keypoints: keypoints.map((point) => ({ x: point.x * size + left, y: point.y * size + top })),
  }))
}

function paintOver(data: Float32Array, seen: Window, { window, maskLogits }: PoseEstimate) {
  const cos = (Math.cos(window.angle) * maskSide) / window.size
  const sin = (Math.sin(window.angle) * maskSide) / window.size
  for (let row = 0, i = 0; row < side; row++) {
    for (let column = 0; column < side; column++, i += 3) {
      const dx = ((column + 0.5) / side - 0.5) * seen.size + seen.centre.x - window.centre.x
      const dy = ((row + 0.5) / side - 0.5) * seen.size + seen.centre.y - window.centre.y
      const x = Math.floor(dx * cos + dy * sin + maskSide / 2)
      const y = Math.floor(dy * cos - dx * sin + maskSide / 2)
      if (x < 0 || y < 0 || x >= maskSide || y >= maskSide) continue
      if (maskLogits[y * maskSide + x] > hideAbove) data[i] = data[i + 1] = data[i + 2] = 0
    }
  }
}
