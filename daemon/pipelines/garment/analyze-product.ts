import { DrapeError } from '../../../shared/errors.ts'
import { type ReasonCode, reasonSentences } from '../../../shared/reasons.ts'
import type { Mask, RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { analyzePerson } from '../person/analyze-person.ts'
import type { PersonRegions } from '../person/person-analysis.ts'
import { analyzeGarment } from './analyze-garment.ts'
import type { GarmentAnalysis } from './garment-analysis.ts'
import { typeFromWords } from './type-from-words.ts'

/** On such models the garment is not seen whole. */
const unclean: ReasonCode[] = ['PERSON_TURNED', 'PERSON_SEATED', 'ARMS_COVER_TORSO', 'TWO_PEOPLE']

/**
 * As `analyzeGarment`, and where the picture shows a model wearing the garment, takes it from the model's body.
 * Throws `GARMENT_NOT_FOUND` when there is none, or when the model hides too much of it.
 */
export async function analyzeProduct(
  picture: RgbImage,
  options: Parameters<typeof analyzeGarment>[1],
  networks: InstantNetworks,
): Promise<GarmentAnalysis> {
  let alone: GarmentAnalysis | null = null
  try {
    alone = analyzeGarment(picture, options)
    if (!alone.reasons.includes('GARMENT_ON_MODEL')) return alone
  } catch (error) {
    if (!(error instanceof DrapeError) || error.code !== 'GARMENT_NOT_FOUND') throw error
  }
  const model = await analyzePerson(picture, networks).catch((error: unknown) => {
    if (error instanceof DrapeError && error.code === 'NO_PERSON') return null
    throw error
  })
  if (!model) {
    if (alone) return alone
    throw new DrapeError('GARMENT_NOT_FOUND')
  }
  if (model.reasons.some((reason) => unclean.includes(reason))) {
    throw new DrapeError('GARMENT_NOT_FOUND', reasonSentences.GARMENT_ON_MODEL)
  }
  const worded = typeFromWords(options.pageWords)
  const type = options.requested === 'auto' ? (worded ?? 'upper_body') : options.requested
  const { top, bottom } = model.regions
  const wornRegion = type === 'dresses' ? union(top, bottom) : type === 'lower_body' ? bottom : top
  const worn = analyzeGarment(picture, {
    ...options,
    requested: type,
    wornRegion: without(wornRegion, model.regions),
  })
  if (options.requested !== 'auto') return worn
  if (worded) return { ...worn, typeSource: 'page' }
  return { ...worn, typeSource: 'silhouette', reasons: [...worn.reasons, 'GARMENT_TYPE_UNCERTAIN'] }
}

const union = (a: Mask, b: Mask): Mask => ({ ...a, data: a.data.map((v, i) => Math.min(255, v + b.data[i])) })

/** What lies before the garment is not part of it. */
const without = (region: Mask, { hair, hands, face }: PersonRegions): Mask => ({
  ...region,
  data: region.data.map((v, i) => Math.max(0, v - hair.data[i] - hands.data[i] - face.data[i])),
})
