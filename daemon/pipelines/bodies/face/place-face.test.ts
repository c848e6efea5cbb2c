import { describe, expect, it } from 'vitest'
import type { KeyPoints } from './detected-face.ts'
import { arcFaceTemplate } from './norm-crop.ts'
import { placeFace } from './place-face.ts'

const canvas = { width: 768, height: 1024 }
const average = { height_cm: 170, weight_kg: 68, pose: 'standing' } as const
const headShot = { width: 500, height: 500, wholeBody: false }

/** ArcFace's face, turned clockwise (degrees), larger and elsewhere. */
function face(tilt: number, size: number, x: number, y: number): KeyPoints {
  const turn = (tilt * Math.PI) / 180
  return arcFaceTemplate.map((point) => {
    const [u, v] = [(point.x - 56) * size, (point.y - 72) * size]
    return { x: x + u * Math.cos(turn) - v * Math.sin(turn), y: y + u * Math.sin(turn) + v * Math.cos(turn) }
  }) as KeyPoints
}

function measure([leftEye, rightEye, nose, leftMouth, rightMouth]: KeyPoints) {
  const eyes = { x: (leftEye.x + rightEye.x) / 2, y: (leftEye.y + rightEye.y) / 2 }
  const mouth = { x: (leftMouth.x + rightMouth.x) / 2, y: (leftMouth.y + rightMouth.y) / 2 }
  const apart = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y)
  return {
    eyes,
    middle: (eyes.x + mouth.x) / 2,
    apart,
    length: Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y),
    tilt: (Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x) * 180) / Math.PI,
    nose: Math.hypot(nose.x - leftEye.x, nose.y - leftEye.y) / apart,
  }
}

describe('placeFace', () => {
  it('makes a head shot small, so that a body of seven heads and a half has room below it', () => {
    const placed = measure(placeFace(face(0, 3.2, 250, 260), headShot, canvas, average))
    const room = 1024 * 0.89
    // From eyes to mouth is 0.32 of a head.
    expect(room / (placed.length / 0.32)).toBeGreaterThan(7.3)
    expect(room / (placed.length / 0.32)).toBeLessThan(7.7)
    expect(placed.middle).toBeCloseTo(384, 6)
    expect(placed.eyes.y).toBeGreaterThan(1024 * 0.11)
    expect(placed.eyes.y).toBeLessThan(1024 * 0.14)
  })

  it('keeps the face’s own geometry and its tilt up to 20 degrees', () => {
    const shot = face(12, 2, 200, 300)
    shot[2].x += 9
    const placed = measure(placeFace(shot, headShot, canvas, average))
    expect(placed.nose).toBeCloseTo(measure(shot).nose, 9)
    expect(placed.length / placed.apart).toBeCloseTo(measure(shot).length / measure(shot).apart, 9)
    expect(placed.tilt).toBeCloseTo(measure(shot).tilt, 9)
    for (const [tilt, limit] of [
      [65, 20],
      [-90, -20],
    ]) {
      const straightened = measure(placeFace(face(tilt, 2, 200, 300), headShot, canvas, average))
      // The template’s own eyes are a third of a degree off the level.
      expect(Math.abs(straightened.tilt - limit)).toBeLessThan(0.5)
      expect(straightened.middle).toBeCloseTo(384, 6)
    }
  })

  it('gives the same place whatever the photo’s size', () => {
    const small = placeFace(face(5, 1, 60, 60), { width: 120, height: 90, wholeBody: false }, canvas, average)
    const large = placeFace(
      face(5, 20, 900, 800),
      { width: 2000, height: 2000, wholeBody: false },
      canvas,
      average,
    )
    for (const [i, { x, y }] of small.entries()) {
      expect(x).toBeCloseTo(large[i].x, 6)
      expect(y).toBeCloseTo(large[i].y, 6)
    }
  })

  it('does not take a face for smaller because it is turned away or nods', () => {
    const flatten = (by: { x: number; y: number }) =>
      face(0, 2, 0, 0).map((point) => ({ x: point.x * by.x, y: point.y * by.y })) as KeyPoints
    const front = measure(placeFace(flatten({ x: 1, y: 1 }), headShot, canvas, average))
    const turned = measure(placeFace(flatten({ x: 0.4, y: 1 }), headShot, canvas, average))
    const nodding = measure(placeFace(flatten({ x: 1, y: 0.6 }), headShot, canvas, average))
    expect(turned.length / front.length).toBeCloseTo(1, 2)
    expect(nodding.apart / front.apart).toBeCloseTo(1, 2)
  })

  it('gives tall people smaller heads, seated people larger ones, and leaves room on every canvas', () => {
    const length = (body: Parameters<typeof placeFace>[3], size = canvas) =>
      measure(placeFace(face(0, 2, 200, 200), headShot, size, body)).length
    const usual = length(average)
    expect(length({ ...average, height_cm: 200 })).toBeLessThan(usual * 0.95)
    expect(length({ ...average, height_cm: 150 })).toBeGreaterThan(usual * 1.03)
    expect(length({ ...average, weight_kg: 130 })).toBeGreaterThan(usual * 1.02)
    expect(length({ ...average, pose: 'sitting' })).toBeCloseTo(usual / 0.8, 6)
    expect(length({ ...average, pose: 'walking' })).toBeCloseTo(usual, 9)
    expect(length(average, { width: 384, height: 512 })).toBeCloseTo(usual / 2, 6)
    // A head is never wider than what leaves room for shoulders.
    expect(length(average, { width: 256, height: 1024 })).toBeLessThanOrEqual(64 * 0.33)
  })

  it('leaves the face of a whole body where the photo has it', () => {
    const shot = face(3, 0.5, 250, 90)
    const placed = placeFace(shot, { width: 480, height: 640, wholeBody: true }, canvas, average)
    for (const [i, { x, y }] of placed.entries()) {
      expect(x).toBeCloseTo(shot[i].x * 1.6, 9)
      expect(y).toBeCloseTo(shot[i].y * 1.6, 9)
    }
    // A broader photo has stripes above and below.
    const broad = placeFace(shot, { width: 512, height: 640, wholeBody: true }, canvas, average)
    expect(broad[0].y).toBeCloseTo(shot[0].y * 1.5 + 32, 9)
  })

  it('does not make somebody small who stands far away', () => {
    const far = { width: 1024, height: 640, wholeBody: true }
    const placed = placeFace(face(3, 0.5, 250, 90), far, canvas, average)
    const shot = placeFace(face(3, 0.5, 250, 90), { ...far, wholeBody: false }, canvas, average)
    expect(placed).toEqual(shot)
  })
})
