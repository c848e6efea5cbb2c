import { type JointName, jointNames, type LimbName, type MannequinMesh } from './mesh/read-mannequin-mesh.ts'
import { afterTurn, minus, moved, type Rigid, still, turnBetween, unit, type Vector } from './rigid.ts'

/** Directions of one side's bones, x outward, y up, z to the viewer. */
export interface LimbPose {
  upperarm: Vector
  forearm: Vector
  hand: Vector
  thigh: Vector
  shin: Vector
  /** How far the foot is turned up or down with the shin: 0 stays flat. */
  foot: number
}

export type Joints = Record<JointName, Vector>

/** The joints that stand behind the vertices in an array of points. */
export function readJoints({ count }: MannequinMesh, points: Float32Array): Joints {
  return Object.fromEntries(
    jointNames.map((name, k) => [name, [...points.subarray(3 * (count + k), 3 * (count + k) + 3)]]),
  ) as Joints
}

export type LimbMoves = Partial<Record<LimbName, Rigid>>

/** How far the collar bone sinks with the arm. */
const sink = 0.05

/** Where each limb of one side goes; limbs that are not named stay. */
export function limbMoves(joints: Joints, pose: LimbPose): LimbMoves {
  const bone = (from: JointName, to: JointName) => unit(minus(joints[to], joints[from]))
  const chain = (parent: Rigid, pivot: JointName, turn: number[]): Rigid => ({
    turn: afterTurn(parent.turn, turn),
    from: joints[pivot],
    to: moved(parent, joints[pivot]),
  })
  const reach = (parent: Rigid, pivot: JointName, end: JointName, direction: Vector, share = 1) => {
    const now = unit(minus(moved(parent, joints[end]), moved(parent, joints[pivot])))
    return chain(parent, pivot, turnBetween(now, unit(direction), share))
  }
  const [x, y, z] = bone('clavicle', 'shoulder')
  const clavicle = chain(still, 'clavicle', turnBetween([x, y, z], unit([x, y - sink, z])))
  const upperarm = reach(clavicle, 'shoulder', 'elbow', pose.upperarm)
  const forearm = reach(upperarm, 'elbow', 'wrist', pose.forearm)
  const thigh = reach(still, 'hip', 'knee', pose.thigh)
  const shin = reach(thigh, 'knee', 'ankle', pose.shin)
  const flat: Rigid = { ...still, from: joints.ankle, to: moved(shin, joints.ankle) }
  return {
    clavicle,
    shoulder: reach(clavicle, 'shoulder', 'elbow', pose.upperarm, 0.5),
    upperarm,
    forearm,
    hand: reach(forearm, 'wrist', 'knuckles', pose.hand),
    thigh,
    shin,
    foot: pose.foot ? { ...flat, turn: turnBetween(unit([0, 0, 1]), unit([0, pose.foot, 1])) } : flat,
  }
}

const limbOf = {
  shoulder: 'upperarm',
  elbow: 'forearm',
  wrist: 'hand',
  knuckles: 'hand',
  hip: 'thigh',
  knee: 'shin',
  ankle: 'foot',
} as const

/** Where the joints of one side are after the moves. @param side −1 mirrors them */
export function posedJoints(joints: Joints, moves: LimbMoves, side: 1 | -1): Joints {
  const out = { ...joints }
  for (const name of Object.keys(limbOf) as (keyof typeof limbOf)[]) {
    const [x, y, z] = moved(moves[limbOf[name]] ?? still, joints[name])
    out[name] = [x * side, y, z]
  }
  return out
}
