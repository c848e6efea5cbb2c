import type { RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { bodyRules } from './body-rules.ts'
import { countOthers } from './count-people.ts'
import { detectPeople } from './detect-people.ts'
import { bodyWindow, estimatePose, type PoseEstimate } from './estimate-pose.ts'
import { type Face, findFace } from './find-face.ts'
import { isPerson } from './judge-person.ts'
import type { PoseLandmark } from './person-analysis.ts'
import { readSkeleton, type Skeleton } from './skeleton.ts'

/** The person of a photo as the pose and face networks see them, in pixels of the photo. */
export interface FoundPerson {
  landmarks: PoseLandmark[]
  /** Two readings from shifted windows; `landmarks` is their mean. */
  estimates: [PoseEstimate, PoseEstimate]
  skeleton: Skeleton
  face: Face | null
  /** How many people there are, this one counted. */
  people: number
}

/** The likeliest person in a photo, or `null` where there is none. */
export async function findPerson(photo: RgbImage, networks: InstantNetworks): Promise<FoundPerson | null> {
  const [person] = await detectPeople(photo, networks)
  if (!person) return null
  const [hips, rim] = person.keypoints
  // The second reading looks through the window the first one asks for: where both agree, the pose is sure.
  const first = await estimatePose(photo, bodyWindow(hips, rim), networks)
  const second = await estimatePose(photo, first.nextWindow, networks)
  if (Math.max(first.presence, second.presence) < bodyRules.presence) return null
  const landmarks = averageLandmarks(first.landmarks, second.landmarks)
  const skeleton = readSkeleton(landmarks)
  const face = await findFace(photo, landmarks, networks)
  if (!isPerson([first.landmarks, second.landmarks], skeleton.unit, face !== null)) return null
  const people = 1 + (await countOthers(photo, second, networks))
  return { landmarks, estimates: [first, second], skeleton, face, people }
}

function averageLandmarks(one: PoseLandmark[], two: PoseLandmark[]): PoseLandmark[] {
  return one.map((a, i) => ({
    x: (a.x + two[i].x) / 2,
    y: (a.y + two[i].y) / 2,
    z: (a.z + two[i].z) / 2,
    visibility: (a.visibility + two[i].visibility) / 2,
    presence: (a.presence + two[i].presence) / 2,
  }))
}
