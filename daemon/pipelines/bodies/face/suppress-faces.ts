import type { DetectedFace } from './detected-face.ts'

type Box = DetectedFace['box']

/** More of two boxes' union than this in common, and they are of the same face. */
const sameOverlap = 0.4

/** The faces best first, without those that a better one covers. */
export function suppressFaces(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = []
  for (const face of [...faces].sort((a, b) => b.score - a.score))
    if (kept.every(({ box }) => overlap(box, face.box) <= sameOverlap)) kept.push(face)
  return kept
}

function overlap(a: Box, b: Box): number {
  const common = area({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  })
  return common / (area(a) + area(b) - common)
}

/** The reference counts the pixels at both ends. */
const area = ({ left, top, right, bottom }: Box) =>
  Math.max(0, right - left + 1) * Math.max(0, bottom - top + 1)
