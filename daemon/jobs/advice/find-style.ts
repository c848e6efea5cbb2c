import { type Palette, palettes } from '../../../shared/palettes.ts'
import type { KeywordLanguage, StyleProfile, WardrobeScore } from '../../../shared/recommend.ts'
import { scoreColors } from '../../../shared/score-colors.ts'
import type { Garment } from '../../../shared/wardrobe.ts'
import type { CallContext, Services } from '../../services/create-services.ts'
import type { UserStore } from '../../store/store.ts'
import type { InferenceWorker } from '../inference-worker.ts'
import type { RecommendJob } from '../job-input.ts'
import { colorGarment } from './color-garment.ts'
import { type FoundTone, findTone } from './find-tone.ts'
import { languageOf, marketplaceOf } from './marketplace-of.ts'

/** What this computer knows of the shopper. */
export interface Style {
  tone: FoundTone
  palette: Palette
  profile: StyleProfile
  /** Of the shops where they buy. */
  language: KeywordLanguage
}

export interface OwnedScore extends WardrobeScore, Pick<Garment, 'garment_type'> {}

/** Tone, palette and what the shopper said: of the request, else of the profile. @throws as `findTone` */
export async function findStyle(
  user: UserStore,
  worker: InferenceWorker,
  services: Services,
  { avatar_id, options }: RecommendJob,
  context: CallContext,
): Promise<Style> {
  const preferences = await user.preferences.get()
  const { style } = preferences
  const { skin_tone, products: _, ...said } = options
  const chosen = skin_tone === 'auto' ? style.skin_tone : skin_tone
  const tone = await findTone(user, worker, services, { avatar_id, chosen }, context)
  const language = languageOf(marketplaceOf(preferences))
  return { tone, palette: palettes[tone.tone], profile: { ...style, ...said }, language }
}

/** Garments with their colours and how they go with the palette, best first. Those deleted since are left out. */
export async function scoreWardrobe(
  user: UserStore,
  worker: InferenceWorker,
  garmentIds: readonly string[],
  palette: Palette,
  onGarment: (done: number) => void = () => {},
): Promise<OwnedScore[]> {
  const scored: OwnedScore[] = []
  const waiting = [...garmentIds]
  const scoreNext = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      const garment = await user.garments.get(id)
      if (garment) {
        const { name, garment_type, colors } = await colorGarment(user, worker, garment)
        const score = scoreColors(colors ?? [], palette)?.score ?? null
        scored.push({ garment_id: id, name, garment_type, colors: colors ?? [], score })
      }
      onGarment(scored.length)
    }
  }
  // One is looked at while another is fetched or noted.
  await Promise.all([scoreNext(), scoreNext()])
  return scored.sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.garment_id < b.garment_id ? 1 : -1))
}
