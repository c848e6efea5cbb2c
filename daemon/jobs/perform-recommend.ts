import type { Recommendation, RecommendStage } from '../../shared/recommend.ts'
import { createStages } from '../pipelines/create-stages.ts'
import { buildIdeas } from '../pipelines/recommend/build-ideas.ts'
import { rankProducts } from '../pipelines/recommend/rank-products.ts'
import type { CallContext, Services } from '../services/create-services.ts'
import type { UserStore } from '../store/store.ts'
import { colorProducts } from './advice/color-products.ts'
import { findKeywords } from './advice/find-keywords.ts'
import { findProducts } from './advice/find-products.ts'
import { findStyle, scoreWardrobe } from './advice/find-style.ts'
import { marketplaceOf } from './advice/marketplace-of.ts'
import type { ProductShelf } from './advice/product-shelf.ts'
import type { InferenceWorker } from './inference-worker.ts'
import type { RecommendJob } from './job-input.ts'

/** Share of the whole that is done when a stage begins. */
const begins: Record<RecommendStage, number> = {
  analyze: 0,
  wardrobe: 0.1,
  keywords: 0.35,
  search: 0.45,
  rank: 0.65,
}

/** What advice is made with. */
export interface Advisors {
  worker: InferenceWorker
  services: Services
  shelf: ProductShelf
}

interface Watchers {
  onProgress(stage: RecommendStage, progress: number): void
  /** Called with all that is known so far. */
  onPart(part: Recommendation): void
  signal: AbortSignal
}

/** What the shopper has allowed, as services want to know it. */
export async function contextOf(user: UserStore, signal: AbortSignal): Promise<CallContext> {
  const { allowed_services: allowed } = await user.preferences.get()
  return { userId: user.userId, allowed, signal }
}

/**
 * What suits the shopper: their tone and palette, their wardrobe by it, words to search for, things to buy. All but the
 * last is this computer's own work; a service that fails is told of and done without.
 * @throws DrapeError NO_PHOTO, NO_FACE, PHOTO_TOO_DARK, COLORED_LIGHT, NOT_FOUND, CANCELLED
 */
export async function performRecommend(
  user: UserStore,
  { worker, services, shelf }: Advisors,
  job: RecommendJob,
  { onProgress, onPart, signal }: Watchers,
): Promise<Recommendation> {
  const allowed = await contextOf(user, signal)
  const context = job.options.products ? allowed : { ...allowed, allowed: [] }
  const { stage, times: stages } = createStages(begins, onProgress, signal)
  const within = (name: RecommendStage, to: number, share: number) =>
    onProgress(name, begins[name] + (to - begins[name]) * share)

  const style = await stage('analyze', () => findStyle(user, worker, services, job, context))
  let known: Recommendation = {
    complete: false,
    skin_tone: style.tone.tone,
    skin_tone_by: style.tone.by,
    skin: style.tone.skin,
    wardrobe: [],
    keywords: [],
    keywords_by: 'local',
    keywords_language: style.language,
    model: style.tone.model,
    products: [],
    fallback: false,
    ideas: [],
    problems: [],
    stages,
  }
  const learn = (part: Partial<Recommendation>) => {
    known = { ...known, ...part }
    onPart(known)
  }
  learn({})

  const { garment_ids } = job
  const owned = await stage('wardrobe', () =>
    scoreWardrobe(user, worker, garment_ids, style.palette, (done) =>
      within('wardrobe', begins.keywords, done / garment_ids.length),
    ),
  )
  learn({ wardrobe: owned.map(({ garment_type: _, ...score }) => score) })

  const { keywords, by, model, troubles } = await stage('keywords', () =>
    findKeywords(user, services, job, style, owned, context),
  )
  learn({
    keywords,
    keywords_by: by,
    model: model ?? known.model,
    ideas: buildIdeas(keywords, owned),
    problems: troubles,
  })

  const marketplace = marketplaceOf(await user.preferences.get())
  const rank = (found: Recommendation['products']) => rankProducts(found, style.palette, keywords)
  const show = (found: Recommendation['products']) => {
    const known = shelf.put(user, found)
    learn({ products: rank(known) })
    return known
  }
  const found = await stage('search', () => findProducts(services, keywords, marketplace, context, show))
  learn({ problems: [...troubles, ...found.troubles] })

  const products = await stage('rank', () =>
    colorProducts(services, worker, show(found.products), context, (some, share) => {
      within('rank', 1, share)
      show(some)
    }),
  )
  return {
    ...known,
    complete: true,
    products: rank(products),
    fallback: products.length === 0,
    stages: { ...stages },
  }
}
