import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { Limbs } from './bare-body.ts'
import { createLimbAxis } from './limb-axis.ts'

/** Axes of arms and legs; shoulders and hips are BlazePose's joints, sorted by the picture's sides. */
export function findLimbs(person: PersonAnalysis): Limbs {
  const { landmarks, regions } = person
  const first = landmarks[11].x < landmarks[12].x
  const joint = (index: number, left: boolean) => landmarks[index + (left === first ? 0 : 1)]
  const arm = (left: boolean) => {
    const side = left ? person.left : person.right
    const joints: Parameters<typeof createLimbAxis>[0] = [joint(11, left), side.elbow, side.wrist]
    const seen = left ? regions.leftArm : regions.rightArm
    return createLimbAxis(joints, side.armRadius, left ? -1 : 1, seen, regions.person)
  }
  const leg = (left: boolean) => {
    const side = left ? person.left : person.right
    const joints: Parameters<typeof createLimbAxis>[0] = [joint(23, left), side.knee, side.ankle]
    return createLimbAxis(joints, side.legRadius, left ? -1 : 1, regions.person, regions.person)
  }
  return { arms: { left: arm(true), right: arm(false) }, legs: { left: leg(true), right: leg(false) } }
}
