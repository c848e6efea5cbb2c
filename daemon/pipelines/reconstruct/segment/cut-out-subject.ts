import type { Mask, RgbaImage, RgbImage } from '../../../imaging/image.ts'
import { embedPicture, type SamRuns } from './embed-picture.ts'
import { generateMasks, largestMask, type MaskOptions } from './generate-masks.ts'
import { type KnownPerson, personPrompt } from './person-prompt.ts'
import { segmentPrompted } from './segment-prompted.ts'

interface SubjectOptions extends Pick<MaskOptions, 'pointsPerSide' | 'size' | 'signal' | 'onProgress'> {
  /** The one who is meant; undefined: the largest thing in the picture. */
  person?: KnownPerson
}

/** A mask of the person overlaps what Drape itself sees of them by at least this much (IoU). */
const leastAgreement = 0.6

/** Pixels in both over pixels in either. */
function agreement(a: Mask, b: Mask): number {
  let [both, either] = [0, 0]
  for (let i = 0; i < a.data.length; i++) {
    const [inA, inB] = [a.data[i] >= 128, b.data[i] >= 128]
    if (inA && inB) both++
    if (inA || inB) either++
  }
  return either === 0 ? 0 : both / either
}

/** A picture with a mask as its alpha. */
export function cutOut({ width, height, data }: RgbImage, mask: Mask): RgbaImage {
  const rgba = new Uint8Array(width * height * 4)
  for (let i = 0; i < width * height; i++) {
    rgba.set(data.subarray(i * 3, i * 3 + 3), i * 4)
    rgba[i * 4 + 3] = mask.data[i]
  }
  return { width, height, data: rgba }
}

/**
 * The subject of a picture by SAM 2.1, with alpha. A known person is asked for by one prompt; where the answer is not
 * whom Drape sees, the automatic masks are searched for them, and at last Drape's own silhouette is taken. Without a
 * person it is the largest mask.
 * @returns undefined when there is nothing to be found
 */
export async function cutOutSubject(
  picture: RgbImage,
  runs: SamRuns,
  { person, signal, ...options }: SubjectOptions = {},
): Promise<RgbaImage | undefined> {
  signal?.throwIfAborted()
  const embedded = await embedPicture(picture, runs, options.size)
  signal?.throwIfAborted()
  const prompt = person && personPrompt(person)
  if (prompt) {
    const { mask } = await segmentPrompted(embedded, prompt, runs)
    if (agreement(mask, person.regions.person) >= leastAgreement) return cutOut(picture, mask)
  }
  const masks = await generateMasks(picture, runs, { ...options, signal, embedded })
  if (!prompt) {
    const largest = largestMask(masks)
    return largest && cutOut(picture, largest.draw())
  }
  let [best, most] = [person.regions.person, leastAgreement]
  for (const { draw } of masks) {
    const mask = draw()
    const share = agreement(mask, person.regions.person)
    if (share >= most) [best, most] = [mask, share]
  }
  return cutOut(picture, best)
}
