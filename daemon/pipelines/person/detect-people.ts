import { cropToTensor } from '../../imaging/crop-to-tensor.ts'
import type { RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { type Detection, decodeDetections } from './decode-detections.ts'

const side = 224

/** The people in the picture, best first, in pixels. */
export async function detectPeople(photo: RgbImage, networks: InstantNetworks): Promise<Detection[]> {
  const network = await networks.load('pose-detection')
  const size = Math.max(photo.width, photo.height)
  const window = { centre: { x: photo.width / 2, y: photo.height / 2 }, size, angle: 0 }
  const { boxes, scores } = await network.run({
    image: { data: cropToTensor(photo, window, side, [-1, 1], 'zero'), shape: [1, side, side, 3] },
  })
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
