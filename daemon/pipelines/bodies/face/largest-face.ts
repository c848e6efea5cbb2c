import type { DetectedFace } from './detected-face.ts'

/** The face whose box is largest, the last one of equals; undefined where there is none. */
export function largestFace(faces: readonly DetectedFace[]): DetectedFace | undefined {
  const area = ({ box }: DetectedFace) => (box.right - box.left) * (box.bottom - box.top)
  return faces.reduce<DetectedFace | undefined>(
    (best, face) => (best && area(best) > area(face) ? best : face),
    undefined,
  )
}
