import type { Outgoing } from '../../../shared/recommend.ts'
import { keywordPrompt } from '../../services/gemini/prompts.ts'
import type { UserStore } from '../../store/store.ts'
import type { RecommendJob } from '../job-input.ts'
import { type Advisors, contextOf } from '../perform-recommend.ts'
import { findStyle, scoreWardrobe } from './find-style.ts'
import { localKeywords, wordsFor } from './outgoing-keywords.ts'

/**
 * What each service would be sent, were it allowed: nothing is sent by asking.
 * @throws as `findTone`
 */
export async function describeOutgoing(
  user: UserStore,
  { worker, services }: Advisors,
  job: RecommendJob,
): Promise<Outgoing[]> {
  const alone = { ...(await contextOf(user, new AbortController().signal)), allowed: [] }
  const style = await findStyle(user, worker, services, job, alone)
  const wardrobe = await scoreWardrobe(user, worker, job.garment_ids, style.palette)
  const facts = wordsFor(style, wardrobe)
  const searches = localKeywords(style, wardrobe)
    .map(({ text }) => text)
    .join('\n')
  const pictures = job.avatar_id !== null || job.garment_ids.length > 0
  return [
    { consent: 'gemini-words', service: 'gemini', words: keywordPrompt(facts, false), picture: false },
    {
      consent: 'gemini-picture',
      service: 'gemini',
      words: keywordPrompt(facts, pictures),
      picture: pictures,
    },
    { consent: 'ebay', service: 'ebay', words: searches, picture: false },
    { consent: 'rapidapi', service: 'rapidapi', words: searches, picture: false },
  ]
}
