import type { Point } from '../../../imaging/image.ts'

/** The eyes, the nose's tip and the corners of the mouth; each pair begins with what lies left in the picture. */
export type KeyPoints = [Point, Point, Point, Point, Point]

/** A face found, in pixels. Coordinates are whole at the middle of a pixel, as the reference has them; boxes may leave the picture. */
export interface DetectedFace {
  box: { left: number; top: number; right: number; bottom: number }
  /** 0.5..1. */
  score: number
  keyPoints: KeyPoints
}
