import type { BodyAnalysis } from '../../../shared/body.ts'
import type { Point } from '../../imaging/image.ts'
import type { PoseLandmark } from './person-analysis.ts'

/** Bones whose share inside the picture is the coverage of a part, as pairs of BlazePose's landmarks. */
const bones: Record<keyof BodyAnalysis['parts'], [number, number][]> = {
  head: [
    [7, 8],
    [0, 9],
    [0, 10],
    [2, 5],
  ],
  torso: [
    [11, 12],
    [11, 23],
    [12, 24],
    [23, 24],
  ],
  arms: [
    [11, 13],
    [12, 14],
    [13, 15],
    [14, 16],
  ],
  legs: [
    [23, 25],
    [24, 26],
    [25, 27],
    [26, 28],
  ],
  feet: [
    [27, 31],
    [28, 32],
    [29, 31],
    [30, 32],
  ],
}

/** Every threshold and weight of the verdict. */
const rules = {
  weights: { head: 0.15, torso: 0.35, arms: 0.2, legs: 0.25, feet: 0.05 },
  fullBody: { head: 0.6, torso: 0.9, legs: 0.9, feet: 0.5 },
  halfBody: { torso: 0.55 },
  headOnly: { head: 0.6 },
  /** Knees must be in the picture for trousers and skirts. */
  legsVisible: 0.5,
  faceless: 0.5,
  /** Share of the picture's height by which a point may lie outside and still count: landmarks are not exact. */
  slack: 0.015,
}
const samples = 12

/** How much of the body is in a picture of this size; reasons and the number of people are the caller's. */
export function analyzeBody(
  landmarks: PoseLandmark[],
  width: number,
  height: number,
  faceFound: boolean,
): Pick<BodyAnalysis, 'is_full_body' | 'body_type' | 'coverage' | 'parts'> {
  const slack = rules.slack * height
  const inside = ({ x, y }: Point) => x >= -slack && y >= -slack && x < width + slack && y < height + slack
  const cover = (part: keyof typeof bones) => {
    let hits = 0
    for (const [from, to] of bones[part]) {
      for (let k = 0; k < samples; k++) {
        const t = (k + 0.5) / samples
        const a = landmarks[from]
        const b = landmarks[to]
        if (inside({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })) hits++
      }
    }
    return hits / (bones[part].length * samples)
  }
  const parts = {
    // Where no face is seen the head's landmarks are guesses.
    head: cover('head') * (faceFound ? 1 : rules.faceless),
    torso: cover('torso'),
    arms: cover('arms'),
    legs: cover('legs'),
    feet: cover('feet'),
  }
  const reaches = (least: Partial<typeof parts>) =>
    Object.entries(least).every(([part, value]) => parts[part as keyof typeof parts] >= value)
  const full = reaches(rules.fullBody)
  const type = full
    ? 'full_body'
    : reaches(rules.halfBody)
      ? 'half_body'
      : reaches(rules.headOnly)
        ? 'head_only'
        : 'none'
  const coverage = Object.entries(rules.weights).reduce(
    (sum, [part, weight]) => sum + weight * parts[part as keyof typeof parts],
    0,
  )
  return { is_full_body: full, body_type: type, coverage, parts }
}

/** Whether the legs are in the picture down to the knees at least. */
export function legsVisible(parts: BodyAnalysis['parts']): boolean {
  return parts.legs >= rules.legsVisible
}
