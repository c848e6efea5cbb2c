import { cropToTensor, type Window, windowToPicture } from '../../imaging/crop-to-tensor.ts'
import type { Point, RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { type Detection, decodeDetections } from './decode-detections.ts'
import type { PoseEstimate } from './estimate-pose.ts'
import { maskLogitAt } from './mask-logit-at.ts'

const side = 224

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
  const people = decodeDetections(boxes.data, scores.data).map(({ score, box, keypoints }) => ({
    score,
    box: {
      left: box.left * size + left,
      top: box.top * size + top,
      right: box.right * size + left,
      bottom: box.bottom * size + top,
    },
    keypoints: keypoints.map((point) => ({ x: point.x * size + left, y: point.y * size + top })),
  }))
  // A grey figure may still look like a person: its hips and shoulders then lie in the painted silhouette.
  return hide
    ? people.filter(({ keypoints }) => !(isHidden(hide, keypoints[0]) && isHidden(hide, keypoints[2])))
    : people
}

function paintOver(data: Float32Array, seen: Window, hide: PoseEstimate) {
  for (let row = 0, i = 0; row < side; row++) {
    for (let column = 0; column < side; column++, i += 3) {
      const point = windowToPicture(seen, (column + 0.5) / side, (row + 0.5) / side)
      if (isHidden(hide, point)) data[i] = data[i + 1] = data[i + 2] = 0
    }
  }
}

const isHidden = (hide: PoseEstimate, point: Point) => maskLogitAt(hide, point) > hideAbove
