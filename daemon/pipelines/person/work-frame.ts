import type { Box, Point, RgbImage } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import { shrink } from '../../imaging/shrink.ts'

/** Longest side at which regions are told apart; their edges are then refined at the picture's own size. */
const workSide = 416

/** The part of a picture around a person, shrunk for work: picture = box + work / scale. */
export interface WorkFrame {
  box: Box
  scale: number
  width: number
  height: number
  /** CIELAB, interleaved. */
  lab: Float32Array
}

export function createWorkFrame(photo: RgbImage, box: Box): WorkFrame {
  const scale = Math.min(1, workSide / Math.max(box.width, box.height))
  const width = Math.round(box.width * scale)
  const height = Math.round(box.height * scale)
  return { box, scale, width, height, lab: rgbToLab(shrink(photo, box, width, height).data) }
}

/** A point of the picture in the frame's own pixels. */
export function toWork(frame: WorkFrame, point: Point): Point {
  return { x: (point.x - frame.box.x) * frame.scale, y: (point.y - frame.box.y) * frame.scale }
}

/** A point of the frame in the picture's pixels. */
export function toPicture(frame: WorkFrame, point: Point): Point {
  return { x: point.x / frame.scale + frame.box.x, y: point.y / frame.scale + frame.box.y }
}
