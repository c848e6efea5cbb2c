import type { Keyword, Recommendation } from '../../../shared/recommend.ts'
import type { CallContext, Services } from '../../services/create-services.ts'
import type { UserStore } from '../../store/store.ts'
import type { RecommendJob } from '../job-input.ts'
import { type ServiceTrouble, troubleOf } from './find-products.ts'
import type { OwnedScore, Style } from './find-style.ts'
import { collageFor, localKeywords, wordsFor } from './outgoing-keywords.ts'

interface FoundKeywords {
  keywords: Keyword[]
  by: Recommendation['keywords_by']
  model: string | null
  troubles: ServiceTrouble[]
}

/** Words to search shops for: Gemini's where it may be asked and answers, else this computer's; best colours first. */
export async function findKeywords(
  user: UserStore,
  services: Services,
  job: RecommendJob,
  style: Style,
  wardrobe: OwnedScore[],
  context: CallContext,
): Promise<FoundKeywords> {
  const local: FoundKeywords = {
    ...{ keywords: localKeywords(style, wardrobe), by: 'local', model: null, troubles: [] },
  }
  const withPicture = context.allowed.includes('gemini-picture')
  if (!withPicture && !context.allowed.includes('gemini-words')) return local
  try {
    const collage = withPicture ? await collageFor(user, job) : undefined
    const { keywords, model } = await services.gemini.keywords(
      { words: wordsFor(style, wardrobe), collage },
      context,
    )
    const place = ({ color }: Keyword) => {
      const at = color ? style.palette.best.indexOf(color) : -1
      return at < 0 ? style.palette.best.length : at
    }
    return { keywords: keywords.toSorted((a, b) => place(a) - place(b)), by: 'gemini', model, troubles: [] }
  } catch (error) {
    return { ...local, troubles: [troubleOf(error)] }
  }
}
