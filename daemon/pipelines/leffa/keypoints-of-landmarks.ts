import type { Point } from '../../imaging/image.ts'
import type { PoseLandmark } from '../person/person-analysis.ts'
import type { Keypoints } from './keypoints.ts'

/** BlazePose's landmark for each of OpenPose's points; the neck lies between the shoulders. */
const sources = [0, undefined, 12, 14, 16, 11, 13, 15, 24, 26, 28, 23, 25, 27, 5, 2, 8, 7]
const leastVisible = 0.3

/** The points that the masks need, out of BlazePose's 33 landmarks, in their pixels. */
export function keypointsOfLandmarks(landmarks: PoseLandmark[]): Keypoints {
  const seen = (index: number): Point | undefined => {
    const { x, y, visibility } = landmarks[index]
    return visibility < leastVisible ? undefined : { x, y }
  }
  const [left, right] = [seen(11), seen(12)]
  const neck = left && right && { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 }
  return sources.map((index) => (index === undefined ? neck : seen(index)))
}
