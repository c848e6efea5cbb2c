import type { RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { bodyRules } from './body-rules.ts'
import { detectPeople } from './detect-people.ts'
import { bodyWindow, estimatePose, type PoseEstimate } from './estimate-pose.ts'
import { maskLogitAt } from './mask-logit-at.ts'

const { presence, other } = bodyRules

/** How many people are in a photo beside the one whose pose is `seen`. */
export async function countOthers(
  photo: RgbImage,
  seen: PoseEstimate,
  networks: InstantNetworks,
): Promise<number> {
  let count = 0
  for (const { keypoints } of await detectPeople(photo, networks, seen)) {
    // Painted over, a head may still be taken for one: what is found must have a body of its own.
    const first = await estimatePose(photo, bodyWindow(keypoints[0], keypoints[1]), networks)
    if (first.presence < presence) continue
    const pose = await estimatePose(photo, first.nextWindow, networks)
    if (pose.presence >= presence && isSomebodyElse(photo, pose, seen)) count++
  }
  return count
}

const step = 4

function isSomebodyElse({ width, height }: RgbImage, pose: PoseEstimate, seen: PoseEstimate): boolean {
  let own = 0
  let shared = 0
  for (let y = 1; y < height; y += step) {
    for (let x = 1; x < width; x += step) {
      if (maskLogitAt(pose, { x, y }) <= 0) continue
      own++
      if (maskLogitAt(seen, { x, y }) > 0) shared++
    }
  }
  return own * step * step > other.area * width * height && shared < other.overlap * own
}
