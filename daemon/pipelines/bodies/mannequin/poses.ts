import type { BodyParameters } from '../../../../shared/bodies.ts'
import type { MannequinMesh } from './mesh/read-mannequin-mesh.ts'
import type { Joints, LimbPose } from './pose-limbs.ts'

/** Air between hand and hip in decimetres. */
const air = 0.75

/** How both sides' limbs lie: the picture's right one (the figure's left), then the other. A seat is not drawn: who sits, stands. */
export function poseOf(
  pose: BodyParameters['pose'],
  mesh: MannequinMesh,
  points: Float32Array,
  joints: Joints,
): [LimbPose, LimbPose] {
  const { shoulder, elbow, wrist, hip } = joints
  const reach =
    Math.hypot(...elbow.map((v, k) => v - shoulder[k])) + Math.hypot(...wrist.map((v, k) => v - elbow[k]))
  let widest = 0
  for (let i = 0; i < mesh.count; i++) {
    const isTorso = mesh.limbs.upperarm[i] + mesh.limbs.forearm[i] + mesh.limbs.hand[i] < 0.05
    if (isTorso && Math.abs(points[3 * i + 1] - hip[1] + 0.5) < 1.2) widest = Math.max(widest, points[3 * i])
  }
  // The wider the hips, the further the arms are held away.
  const away = Math.min(0.5, Math.max(0.17, Math.asin((widest + air - shoulder[0]) / reach)))
  const arm = (swing: number): Pick<LimbPose, 'upperarm' | 'forearm' | 'hand'> => ({
    upperarm: [Math.sin(away + 0.02), -Math.cos(away + 0.02), -0.05 + swing],
    forearm: [Math.sin(away - 0.03), -Math.cos(away - 0.03), 0.16 + swing],
    hand: [Math.sin(away - 0.06), -Math.cos(away - 0.06), 0.2 + swing],
  })
  // Thighs that are thick stand further apart.
  const apart = 0.01 + Math.max(0, widest - 1.8) * 0.1
  const leg = { thigh: [apart, -1, 0.02], shin: [apart * 0.4, -1, -0.05], foot: 0 } as const
  const standing = (swing = 0): LimbPose => ({
    ...arm(swing),
    thigh: [...leg.thigh],
    shin: [...leg.shin],
    foot: 0,
  })
  if (pose !== 'walking') return [standing(), standing()]
  return [
    { ...standing(-0.2), thigh: [0.06, -1, 0.3], shin: [0.03, -1, 0.06], foot: 0.12 },
    { ...standing(0.2), thigh: [0.07, -1, -0.16], shin: [0.05, -1, -0.42], foot: -0.35 },
  ]
}
