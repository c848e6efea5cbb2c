import type { LabelMap, Point } from '../../../imaging/image.ts'
import type { Keypoints } from '../keypoints.ts'
import { labelsAmong } from './labels-among.ts'
import { drawWideLine } from './wide-line.ts'

const nowhere: Point = { x: 0, y: 0 }
/** Right, left: shoulder, elbow, wrist among the keypoints and the arm among the labels. */
const sides = [
  { shoulder: 2, elbow: 3, wrist: 4, label: 15 },
  { shoulder: 5, elbow: 6, wrist: 7, label: 14 },
]

interface Arms {
  /** Where an arm is drawn. */
  drawn: Uint8Array
  /** What the parsing calls arm and no line covers. */
  hands: Uint8Array
}

/** For `viton_hd`: each arm is a wide line that ends a fifth of the forearm past the wrist; an unseen point lies at 0, 0. */
export function armsApart(labels: LabelMap, keypoints: Keypoints): Arms {
  const drawn = new Uint8Array(labels.data.length)
  const hands = new Uint8Array(labels.data.length)
  for (const { shoulder, elbow, wrist, label } of sides) {
    const parsed = labelsAmong(labels, [label])
    const line = new Uint8Array(labels.data.length)
    const end = keypoints[wrist]
    if (end) {
      const [from, bend] = [keypoints[shoulder] ?? nowhere, keypoints[elbow] ?? nowhere]
      const past = { x: bend.x + 1.2 * (end.x - bend.x), y: bend.y + 1.2 * (end.y - bend.y) }
      drawWideLine(line, labels.width, [from, bend, past].map(whole), 60)
      drawDisc(line, labels.width, from, 30)
    }
    for (let i = 0; i < line.length; i++) {
      if (end ? line[i] : parsed[i]) drawn[i] = 1
      if (end && parsed[i] && !line[i]) hands[i] = 1
    }
  }
  return { drawn, hands }
}

/** For `dress_code`: one line from wrist to wrist through the shoulders. A missing wrist shortens one side only. */
export function armsTogether(labels: LabelMap, keypoints: Keypoints): Arms {
  let path = [7, 6, 5, 2, 3, 4]
  if (!keypoints[4]) path = path.slice(0, keypoints[3] ? 5 : 4)
  else if (!keypoints[7]) path = path.slice(keypoints[6] ? 1 : 2)
  const drawn = new Uint8Array(labels.data.length)
  const points = path.map((index) => whole(keypoints[index] ?? nowhere))
  drawWideLine(drawn, labels.width, points, 30)
  return { drawn, hands: labelsAmong(labels, [14, 15]) }
}

/** The reference counts pixels without a sign; what would wrap around there stays at the border here. */
function whole({ x, y }: Point): Point {
  return { x: Math.max(0, Math.trunc(x)), y: Math.max(0, Math.trunc(y)) }
}

function drawDisc(set: Uint8Array, width: number, centre: Point, radius: number) {
  for (let i = 0; i < set.length; i++) {
    const y = Math.floor(i / width)
    if (Math.hypot((i % width) - centre.x, y - centre.y) <= radius) set[i] = 1
  }
}
