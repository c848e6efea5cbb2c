import type { TypedTensor } from '../../../models/checkpoint/typed-tensor.ts'
import { DrapeError } from '../../../shared/errors.ts'
import type { Box, LabelMap, RgbImage } from '../../imaging/image.ts'
import { pillowCubic, resample } from '../../imaging/resample.ts'
import type { Recipe, SessionStore } from '../../inference/session-store.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { findBodyParts } from './find-body-parts.ts'
import type { Keypoints } from './keypoints.ts'
import { keypointsOfLandmarks } from './keypoints-of-landmarks.ts'
import type { LeffaRecipes } from './leffa-recipes.ts'
import { letterbox } from './letterbox.ts'
import { openPoseKeypoints } from './openpose/open-pose-keypoints.ts'
import { parseHuman } from './parse-human.ts'

const missingOpenPose =
  'The pack “openpose” is not installed. Get it on Drape’s page “Models”, or use Drape’s own poses.'

/** What masks and painting need to know of a person. */
export interface BodyReading {
  /** The photo on the canvas, and where it lies there. */
  picture: RgbImage
  place: Box
  /** ATR's labels and 18 for the neck, at half the canvas's size. */
  labels: LabelMap
  /** In the labels' pixels. */
  keypoints: Keypoints
  /** DensePose's parts, of the canvas's size. */
  parts: LabelMap | undefined
}

/** Reads the main person's clothes, joints and parts. @param photo what `person` was found in */
export async function readBody(
  photo: RgbImage,
  person: PersonAnalysis,
  recipes: LeffaRecipes,
  sessions: SessionStore,
  pose: 'drape' | 'openpose',
): Promise<BodyReading> {
  const run = (recipe: Recipe) => (inputs: Record<string, TypedTensor>) =>
    sessions.use(recipe, (session) => session.run(inputs))
  const { canvas } = recipes
  const { picture, place } = letterbox(photo, canvas)
  const half = resample(picture, canvas.width / 2, canvas.height / 2, pillowCubic)
  const labels = await parseHuman(half, { atr: run(recipes.atr), lip: run(recipes.lip) })
  const scale = place.width / photo.width
  const onCanvas = ({ x, y }: { x: number; y: number }) => ({
    x: place.x + x * scale,
    y: place.y + y * scale,
  })
  const parts = await findBodyParts(
    picture,
    { backbone: run(recipes.backbone), boxHead: run(recipes.boxHead), head: run(recipes.head) },
    onCanvas(person.neckPit),
  )
  if (pose === 'openpose' && !recipes.openpose) throw new DrapeError('MODEL_MISSING', missingOpenPose)
  const keypoints =
    pose === 'openpose'
      ? await openPoseKeypoints(half, run(recipes.openpose!))
      : keypointsOfLandmarks(person.landmarks).map((point) => {
          const there = point && onCanvas(point)
          return there && { x: there.x / 2, y: there.y / 2 }
        })
  return { picture, place, labels, keypoints, parts }
}
