import { DrapeError } from '../../../shared/errors.ts'
import { reasonSentences } from '../../../shared/reasons.ts'
import { fillPolygon } from '../../imaging/fill-polygon.ts'
import type { Mask, Point, RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { analyzeBody, legsVisible, missingParts } from './analyze-body.ts'
import { measureBody } from './body-frame.ts'
import { findPerson } from './find-person.ts'
import { findRegions } from './find-regions.ts'
import { judgePerson } from './judge-person.ts'
import { limbMasks } from './limb-masks.ts'
import { meanSkin } from './mean-skin.ts'
import type { PersonAnalysis, PoseLandmark } from './person-analysis.ts'
import { personSilhouette, silhouetteBox } from './person-silhouette.ts'
import { refineRegions } from './refine-regions.ts'
import { mapSkeleton } from './skeleton.ts'
import { sleeveLengths } from './sleeve-length.ts'
import { createWorkFrame, toWork } from './work-frame.ts'

/**
 * Everything the drape needs to know of the person in a photo (longer side at most `limits.instantSide`).
 * @throws DrapeError NO_PERSON
 */
export async function analyzePerson(photo: RgbImage, networks: InstantNetworks): Promise<PersonAnalysis> {
  const found = await findPerson(photo, networks)
  if (!found) throw new DrapeError('NO_PERSON')
  const { landmarks, skeleton, face, people, estimates } = found
  const outline = face?.outline ?? guessOutline(landmarks)
  const frame = createWorkFrame(photo, silhouetteBox(photo, estimates[1]))
  const inside = personSilhouette(frame, estimates)
  const frameSkeleton = mapSkeleton(skeleton, frame.scale, (point) => toWork(frame, point))
  const regions = findRegions(frame, inside, frameSkeleton, outline)
  const masks = refineRegions(photo, frame, regions.fields)
  const sleeveLength = sleeveLengths(regions)
  const limbs = limbMasks(masks, skeleton, sleeveLength)
  const chin = face?.chin ?? outline[Math.floor(outline.length / 2)]
  const body = measureBody(frame, frameSkeleton, regions, chin)

  const reading = analyzeBody(found, photo.width, photo.height)
  const { framed: _, hidden: __, ...coverage } = reading
  const judgement = judgePerson({
    skeleton,
    readings: [estimates[0].landmarks, estimates[1].landmarks],
    body: reading,
    people,
    face,
    regions,
    width: photo.width,
    height: photo.height,
  })
  const { waistline } = regions
  const heightAt = (down: number) => skeleton.shoulders.y - skeleton.up.y * skeleton.torso * down
  return {
    width: photo.width,
    height: photo.height,
    landmarks,
    regions: {
      person: inverted(masks.background),
      skin: masks.skin,
      hair: masks.hair,
      top: masks.top,
      bottom: masks.bottom,
      face: fillPolygon(outline, photo.width, photo.height),
      ...limbs,
    },
    ...body,
    chin,
    waistlineY: heightAt(waistline.bottomStart),
    topEndY: heightAt(waistline.topEnd),
    skinLab: meanSkin(frame, regions),
    sleeveLength,
    legsVisible: legsVisible(coverage.parts),
    body: {
      ...coverage,
      people,
      reasons: [...new Set([...judgement.reasons, ...missingParts(reading)])].map((code) => ({
        code,
        message: reasonSentences[code],
      })),
    },
    ...judgement,
  }
}

/** An ellipse around eyes and mouth, for faces the face network does not see. Starts at the forehead, clockwise. */
function guessOutline(landmarks: PoseLandmark[]): Point[] {
  const eyes = { x: (landmarks[2].x + landmarks[5].x) / 2, y: (landmarks[2].y + landmarks[5].y) / 2 }
  const mouth = { x: (landmarks[9].x + landmarks[10].x) / 2, y: (landmarks[9].y + landmarks[10].y) / 2 }
  const down = { x: mouth.x - eyes.x, y: mouth.y - eyes.y }
  const centre = { x: eyes.x + down.x * 0.45, y: eyes.y + down.y * 0.45 }
  return Array.from({ length: 36 }, (_, i) => {
    const angle = (i / 36) * 2 * Math.PI
    const along = -Math.cos(angle) * 1.35
    const across = Math.sin(angle) * 1.0
    return {
      x: centre.x + down.x * along - down.y * across * -1,
      y: centre.y + down.y * along + down.x * across,
    }
  })
}

function inverted({ width, height, data }: Mask): Mask {
  const out = new Uint8Array(data.length)
  for (let i = 0; i < out.length; i++) out[i] = 255 - data[i]
  return { width, height, data: out }
}
