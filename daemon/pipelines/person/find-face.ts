import { cropToTensor, windowToPicture } from '../../imaging/crop-to-tensor.ts'
import type { Point, RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import type { PoseLandmark } from './person-analysis.ts'

const side = 192
/** Window's side in distances between eyes' middle and mouth: a face fills about two thirds of it. */
const reach = 3.9
/** The face mesh's outline, clockwise from the middle of the forehead; its chin. */
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
]
const chinIndex = 152

export interface Face {
  /** Closed outline in pixels of the picture. */
  outline: Point[]
  chin: Point
  /** All 468 points of the face mesh. */
  mesh: Point[]
}

/** The outline of the face that the pose's eyes and mouth point at, or `null` where no face is seen. */
export async function findFace(
  photo: RgbImage,
  landmarks: PoseLandmark[],
  networks: InstantNetworks,
): Promise<Face | null> {
  const eyes = middle(landmarks[2], landmarks[5])
  const mouth = middle(landmarks[9], landmarks[10])
  const dx = mouth.x - eyes.x
  const dy = mouth.y - eyes.y
  const distance = Math.max(
    Math.hypot(dx, dy),
    0.9 * Math.hypot(landmarks[2].x - landmarks[5].x, landmarks[2].y - landmarks[5].y),
  )
  const centre = { x: eyes.x + dx * 0.4, y: eyes.y + dy * 0.4 }
  if (centre.x < 0 || centre.y < 0 || centre.x > photo.width || centre.y > photo.height) return null
  const window = { centre, size: distance * reach, angle: Math.atan2(-dx, dy) }
  const network = await networks.load('face-landmark')
  const outputs = await network.run({
    image: { data: cropToTensor(photo, window, side, [0, 1], 'replicate'), shape: [1, side, side, 3] },
  })
  if (outputs.presence.data[0] < 0) return null
  const points = outputs.landmarks.data
  const at = (index: number) =>
    windowToPicture(window, points[index * 3] / side, points[index * 3 + 1] / side)
  return { outline: outline.map(at), chin: at(chinIndex), mesh: Array.from({ length: 468 }, (_, i) => at(i)) }
}

const middle = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
