import type { BodyAnalysis } from '../../../shared/body.ts'
import type { ReasonCode } from '../../../shared/reasons.ts'
import type { Point } from '../../imaging/image.ts'
import { bodyRules } from './body-rules.ts'
import type { FoundPerson } from './find-person.ts'
import { maskLogitAt } from './mask-logit-at.ts'
import type { Skeleton } from './skeleton.ts'

type Parts = BodyAnalysis['parts']
type Bone = [number, number]

/** Bones whose share that can be seen is the coverage of a part, as pairs of BlazePose's landmarks. */
const bones: Record<keyof Parts, Bone[]> = {
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
const samples = 12

/** How much of the body a picture shows. */
export interface BodyReading extends Pick<BodyAnalysis, 'is_full_body' | 'body_type' | 'coverage' | 'parts'> {
  /** Share of each part that lies in the picture, hidden or not. */
  framed: Parts
  /** Share of what lies in the picture that something hides. */
  hidden: Parts
}

/** How much of a person is in a picture of this size and can be seen; reasons and the number of people are the caller's. */
export function analyzeBody(
  person: Pick<FoundPerson, 'landmarks' | 'estimates' | 'skeleton' | 'face'>,
  width: number,
  height: number,
): BodyReading {
  const { landmarks, estimates, face } = person
  const slack = bodyRules.slack * height
  const inside = ({ x, y }: Point) => x >= -slack && y >= -slack && x < width + slack && y < height + slack
  const isDrawn = (point: Point) => estimates.reduce((sum, pose) => sum + maskLogitAt(pose, point), 0) > 0
  // Beyond the picture's edge visibility is a guess about what cannot be there.
  const sight = landmarks.map((joint) => (inside(joint) ? joint.visibility : 1))
  const look = (chosen: Bone[], sees: (point: Point, t: number, bone: Bone) => boolean) => {
    let hits = 0
    for (const bone of chosen) {
      for (let k = 0; k < samples; k++) {
        const t = (k + 0.5) / samples
        const [a, b] = bone.map((joint) => landmarks[joint])
        if (sees({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }, t, bone)) hits++
      }
    }
    return hits / (chosen.length * samples)
  }
  const isSeen = (point: Point, t: number, [a, b]: Bone) =>
    inside(point) && isDrawn(point) && sight[a] + (sight[b] - sight[a]) * t >= bodyRules.visible
  const framed = mapParts((part) => look(bones[part], inside))
  const seen = mapParts((part) => look(bones[part], part === 'head' ? inside : isSeen))
  const outlined = face ? face.outline.filter(inside).length / face.outline.length : bodyRules.faceless
  const parts = { ...seen, head: seen.head * outlined }
  const shown = { ...parts, shoulders: look([[11, 12]], inside) }
  const type =
    (['full_body', 'half_body', 'head_only'] as const).find((name) =>
      Object.entries(bodyRules.types[name]).every(
        ([part, least]) => shown[part as keyof typeof shown] >= least,
      ),
    ) ?? 'none'
  // A body that goes on beyond the lower edge is cut off there, whatever is guessed of its legs.
  const cutOff = reachesEdge(person.skeleton, height, isDrawn)
  const behind = (part: keyof Parts) =>
    framed[part] < bodyRules.framed ||
    (cutOff && (part === 'legs' || part === 'feet')) ||
    type === 'head_only'
      ? 0
      : 1 - seen[part] / framed[part]
  return {
    is_full_body: type === 'full_body',
    body_type: type,
    coverage: partNames.reduce((sum, part) => sum + bodyRules.weights[part] * parts[part], 0),
    parts,
    framed,
    hidden: mapParts(behind),
  }
}

const partNames = Object.keys(bones) as (keyof Parts)[]
const mapParts = (value: (part: keyof Parts) => number) =>
  Object.fromEntries(partNames.map((part) => [part, value(part)])) as Parts

/** Whether the silhouette goes down to the picture's lower edge within a shoulder's width of the hips' middle. */
function reachesEdge({ hips, unit }: Skeleton, height: number, isDrawn: (point: Point) => boolean): boolean {
  return Array.from({ length: 21 }, (_, k) => hips.x + unit * (k / 10 - 1)).some((x) =>
    isDrawn({ x, y: height - 2 }),
  )
}

/** What keeps a half body from being a whole one, for those who ask; a drape on its top does not mind. */
export function missingParts({ body_type, parts, hidden }: BodyReading): ReasonCode[] {
  if (body_type !== 'half_body' || hidden.legs > bodyRules.hidden.legs) return []
  if (!legsVisible(parts)) return ['LEGS_NOT_VISIBLE']
  const least = bodyRules.types.full_body
  return (['head', 'legs', 'feet'] as const).some((part) => parts[part] < least[part])
    ? ['PERSON_CROPPED']
    : []
}

/** Whether the legs can be seen down to the knees at least. */
export function legsVisible(parts: Parts): boolean {
  return parts.legs >= bodyRules.legsVisible
}
