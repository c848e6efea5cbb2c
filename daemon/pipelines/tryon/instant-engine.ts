import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { DrapeError } from '../../../shared/errors.ts'
import type { ReasonCode } from '../../../shared/reasons.ts'
import { reasonSentences } from '../../../shared/reasons.ts'
import type { TryOnStage } from '../../../shared/try-on.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { encodePng } from '../../imaging/encode-png.ts'
import type { RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { createStages } from '../create-stages.ts'
import { analyzeProduct } from '../garment/analyze-product.ts'
import type { GarmentAnalysis } from '../garment/garment-analysis.ts'
import { analyzePerson } from '../person/analyze-person.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { drape } from './drape.ts'
import type { InstantEngine } from './engine.ts'
import { provenance } from './provenance.ts'

/** Raised whenever the same input gives another picture. */
const version = '1.1.0'

/** Share of the whole that is done when a stage begins. */
const begins = { prepare: 0, person: 0.05, garment: 0.5, drape: 0.7, save: 0.95 } satisfies Partial<
  Record<TryOnStage, number>
>

interface KnownPerson {
  photo: RgbImage
  person: PersonAnalysis
}

/**
 * The engine that draws within a second on any machine: small networks find the body, geometry does the rest.
 * Photos and garments it has just seen are remembered, so that moving a handle costs one drape.
 */
export function createInstantEngine(networks: InstantNetworks): InstantEngine {
  // A person at 768×1024 takes about 10 MB with its nine masks, a garment up to 4 MB.
  const people = new LRUCache<string, KnownPerson>({ max: 3 })
  const garments = new LRUCache<string, GarmentAnalysis>({ max: 8 })

  async function look(sha256: string, photo: RgbImage): Promise<KnownPerson> {
    const known = { photo, person: await analyzePerson(photo, networks) }
    people.set(sha256, known)
    return known
  }

  return {
    name: 'instant',
    version,

    async tryOn({ person: who, garment: what, options }, onProgress, signal) {
      const { stage, times: stages } = createStages(begins, onProgress, signal)

      const garmentKey = `${what.sha256} ${options.garment_type} ${options.page_words}`
      const pictures = await stage('prepare', async () => ({
        photo: people.get(who.sha256)?.photo ?? (await decodeRgb(who.bytes)),
        garment: garments.has(garmentKey) ? null : await decodeRgb(what.bytes),
      }))
      let known = people.get(who.sha256)
      if (known) stages.person = 0
      else known = await stage('person', () => look(who.sha256, pictures.photo))
      const { photo, person } = known
      let garment = garments.get(garmentKey)
      if (garment || !pictures.garment) stages.garment = 0
      const picture = pictures.garment
      if (!garment && picture) {
        garment = await stage('garment', () =>
          analyzeProduct(
            picture,
            { requested: options.garment_type, pageWords: options.page_words },
            networks,
          ),
        )
        garments.set(garmentKey, garment)
      }
      if (!garment) throw new DrapeError('GARMENT_NOT_FOUND')
      const cut = garment
      if (cut.type !== 'upper_body' && !person.legsVisible) throw new DrapeError('LEGS_NOT_VISIBLE')

      const drawn = await stage('drape', () =>
        drape({ photo, person, garment: cut, handles: options.handles, hem: options.hem }),
      )
      const bytes = await stage('save', () =>
        encodePng(drawn.image, provenance({ engine: 'instant', version, seed: options.seed })),
      )
      const codes = new Set<ReasonCode>([...person.reasons, ...cut.reasons])
      if (drawn.inventedSkin) codes.add('INVENTED_SKIN')
      // Legs that cannot be seen are no reason against a top.
      codes.delete('LEGS_NOT_VISIBLE')
      return {
        picture: bytes,
        report: {
          engine: 'instant',
          engine_version: version,
          provider: 'cpu',
          quality: 'preview',
          garment_type: cut.type,
          garment_type_source: cut.typeSource,
          seed: options.seed,
          confidence: person.confidence * cut.confidence * (drawn.inventedSkin ? 0.85 : 1),
          reasons: [...codes].map((code) => ({ code, message: reasonSentences[code] })),
          handles: drawn.handles,
          stages,
          width: drawn.image.width,
          height: drawn.image.height,
        },
      }
    },

    async analyzeBody(bytes) {
      try {
        // The photo just added is the one to be tried on next.
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        const known = people.get(sha256) ?? (await look(sha256, await decodeRgb(bytes)))
        return known.person.body
      } catch (error) {
        if (!(error instanceof DrapeError) || error.code !== 'NO_PERSON') throw error
        return {
          is_full_body: false,
          body_type: 'none',
          coverage: 0,
          parts: { head: 0, torso: 0, arms: 0, legs: 0, feet: 0 },
          people: 0,
          reasons: [{ code: 'NO_PERSON', message: reasonSentences.NO_PERSON }],
        }
      }
    },
  }
}
