import { DrapeError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { type ReasonCode, reasonSentences } from '../../../shared/reasons.ts'
import type { SkinReading } from '../../../shared/skin-reading.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import type { RgbImage } from '../../imaging/image.ts'
import { lightness } from '../../imaging/rgb-to-lab.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { detectPeople } from '../person/detect-people.ts'
import { bodyWindow, estimatePose } from '../person/estimate-pose.ts'
import { findFace } from '../person/find-face.ts'
import { classifySkin, type SkinClass } from './classify-skin.ts'
import { findSkinRegions, findWhiteRegions } from './find-skin-regions.ts'
import { findWhite, relateToWhite } from './relate-to-white.ts'
import { type SkinSample, sampleSkin } from './sample-skin.ts'
import { skinThresholds } from './skin-thresholds.ts'
import { estimateLight } from './white-balance.ts'

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** How sure a reading is, 0 to the most that one photo allows: less when colours spread, light is uneven, or a class is near. */
function confidenceOf(sample: SkinSample, { ita, warmth }: SkinClass): number {
  const { confidence, spread, uneven, pixels, ita: cuts, undertone } = skinThresholds
  const sharp = 1 - 0.6 * clamp((sample.spread - spread.sharp) / (spread.vague - spread.sharp))
  const even = 1 - 0.4 * clamp(sample.unevenness / (2 * uneven))
  const enough = 0.6 + 0.4 * clamp(sample.pixels / pixels.few)
  const fromDepth = Math.min(...Object.values(cuts).map((cut) => Math.abs(ita - cut)))
  const inDepth = 0.7 + 0.3 * clamp(fromDepth / 5)
  const inUndertone = 0.6 + 0.4 * clamp(Math.abs(warmth) / (2 * undertone))
  return confidence * sharp * even * enough * inDepth * inUndertone
}

/** L* that the brightest hundredth of the photo reaches. */
function brightest({ data }: RgbImage): number {
  const counts = new Uint32Array(101)
  const step = 3 * Math.max(1, Math.floor(data.length / 3 / 50_000))
  let seen = 0
  for (let i = 0; i < data.length; i += step, seen++)
    counts[Math.round(lightness(data[i], data[i + 1], data[i + 2]))]++
  let above = 0
  for (let l = 100; l > 0; l--) {
    above += counts[l]
    if (above >= seen / 100) return l
  }
  return 0
}

/**
 * Reads the skin of the face in a photo of a person.
 * @throws DrapeError NO_FACE, PHOTO_TOO_DARK, COLORED_LIGHT
 */
export async function readSkin(bytes: Uint8Array, networks: InstantNetworks): Promise<SkinReading> {
  const photo = await decodeRgb(bytes, limits.storedSide)
  const bright = brightest(photo) >= skinThresholds.darkPhoto
  const [person] = await detectPeople(photo, networks)
  const pose =
    person && (await estimatePose(photo, bodyWindow(person.keypoints[0], person.keypoints[1]), networks))
  const face = pose && (await findFace(photo, pose.landmarks, networks))
  if (!face) throw new DrapeError(bright ? 'NO_FACE' : 'PHOTO_TOO_DARK')
  if (!bright) throw new DrapeError('PHOTO_TOO_DARK')
  const light = estimateLight(photo)
  const sample = sampleSkin(photo, findSkinRegions(face.mesh), light)
  if (!sample) throw new DrapeError('COLORED_LIGHT')

  const uneven = sample.unevenness > skinThresholds.uneven
  // In uneven light the white may be lit otherwise than the skin.
  const white = uneven ? undefined : findWhite(photo, findWhiteRegions(face.mesh), sample.lab, light)
  const lab = white === undefined ? sample.lab : relateToWhite(sample, white)
  const found = classifySkin(lab)
  const codes: ReasonCode[] = []
  if (found.undertone === 'neutral' && found.tone !== 'deep_neutral') codes.push('UNDERTONE_UNSURE')
  if (uneven) codes.push('UNEVEN_LIGHT')
  if (light.corrected > skinThresholds.cast.noticed) codes.push('LIGHT_CORRECTED')
  if (sample.pixels < skinThresholds.pixels.few) codes.push('FACE_SMALL')
  codes.push('SUN_GUESSED')
  return {
    ...found,
    lab,
    spread: sample.spread,
    confidence: confidenceOf(sample, found) * (white === undefined ? skinThresholds.withoutWhite : 1),
    reasons: codes.map((code) => ({ code, message: reasonSentences[code] })),
  }
}
