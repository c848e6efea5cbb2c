import type { BodyParameters } from '../../../../shared/bodies.ts'
import type { Point } from '../../../imaging/image.ts'
import { applySimilarity, fitSimilarity } from '../../../imaging/similarity.ts'
import type { KeyPoints } from './detected-face.ts'
import { arcFaceTemplate } from './norm-crop.ts'

interface Size {
  width: number
  height: number
}

/** Share of the canvas above the head and below the feet. */
const margin = { top: 0.06, bottom: 0.05 }
/** A head tilted further than this does not go with a body that stands upright. */
const mostTilt = (20 * Math.PI) / 180
/** Of a head’s height from crown to chin; hair lies on the crown. */
const eyesBelowTop = 0.53
const eyesToMouth = 0.32
/** The distance from eyes to mouth of a face seen from the front, for a pixel between its eyes. */
const lengthOfEyes = 1.155
/** Shares of their height that people take up in a picture. */
const poseHeight = { standing: 1, walking: 1, sitting: 0.8 }
/** A photo’s own place is not taken where its head has less than this share of the size that the canvas has room for. */
const leastShare = 0.65

/**
 * Where InstantID is told a face's key points so that the whole body has room below it: the face as the photo has it, of the
 * size that goes with the body, in the middle above it. A photo of a whole body keeps its own place.
 * @param photo the photo's size and whether it shows the body from head to feet
 * @returns key points on the canvas
 */
export function placeFace(
  keyPoints: KeyPoints,
  photo: Size & { wholeBody: boolean },
  canvas: Size,
  body: Pick<BodyParameters, 'height_cm' | 'weight_kg' | 'pose'>,
): KeyPoints {
  const room = canvas.height * (1 - margin.top - margin.bottom)
  const headHeight = Math.min(room / (headsTall(body) * poseHeight[body.pose]), canvas.width / 4)
  const scale = (headHeight * eyesToMouth) / faceLength(keyPoints)

  const fit = Math.min(canvas.width / photo.width, canvas.height / photo.height)
  if (photo.wholeBody && fit >= scale * leastShare) {
    const [left, top] = [(canvas.width - photo.width * fit) / 2, (canvas.height - photo.height * fit) / 2]
    return move(keyPoints, ({ x, y }) => ({ x: x * fit + left, y: y * fit + top }))
  }

  const tilt = tiltOf(keyPoints)
  const turn = Math.min(mostTilt, Math.max(-mostTilt, tilt)) - tilt
  const [a, b] = [scale * Math.cos(turn), scale * Math.sin(turn)]
  const from = middleOfFace(keyPoints)
  const to = {
    x: canvas.width / 2,
    y: canvas.height * margin.top + headHeight * (eyesBelowTop + eyesToMouth / 2),
  }
  const shift = { x0: to.x - a * from.x + b * from.y, y0: to.y - b * from.x - a * from.y }
  return move(keyPoints, (point) => applySimilarity({ a, b, ...shift }, point))
}

/** How many heads tall somebody is: about 7.5, more of them the taller, since heads differ less than bodies. */
function headsTall({ height_cm, weight_kg }: Pick<BodyParameters, 'height_cm' | 'weight_kg'>): number {
  const index = weight_kg / (height_cm / 100) ** 2
  const heads = 7.5 + (height_cm - 170) * 0.02 - (index - 22) * 0.015
  return Math.min(8.2, Math.max(6.8, heads))
}

/** From the eyes to the mouth, had the face neither turned away nor nodded: both only ever make it shorter. */
function faceLength([leftEye, rightEye, , leftMouth, rightMouth]: KeyPoints): number {
  const eyes = middle(leftEye, rightEye)
  const mouth = middle(leftMouth, rightMouth)
  const apart = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y)
  return Math.max(Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y), apart * lengthOfEyes)
}

/** Radians, clockwise on screen. */
function tiltOf(keyPoints: KeyPoints): number {
  const { a, b } = fitSimilarity(arcFaceTemplate, keyPoints)
  return Math.atan2(b, a)
}

function middleOfFace([leftEye, rightEye, , leftMouth, rightMouth]: KeyPoints): Point {
  return middle(middle(leftEye, rightEye), middle(leftMouth, rightMouth))
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const move = (keyPoints: KeyPoints, to: (point: Point) => Point) => keyPoints.map(to) as KeyPoints
