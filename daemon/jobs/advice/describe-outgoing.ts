import type { Outgoing } from '../../../shared/recommend.ts'
import { facePrompt, keywordPrompt } from '../../services/gemini/prompts.ts'
import type { UserStore } from '../../store/store.ts'
import type { RecommendJob } from '../job-input.ts'
import { type Advisors, contextOf } from '../perform-recommend.ts'
import { findStyle, type Style, scoreWardrobe } from './find-style.ts'
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
  const face: Outgoing[] = job.avatar_id
    ? [
        {
          ...{ consent: 'gemini-picture', service: 'gemini', purpose: 'face' },
          ...{ words: facePrompt, picture: true },
        },
      ]
    : []
  let style: Style
  try {
    style = await findStyle(user, worker, services, job, alone)
  } catch (error) {
    // Where this computer cannot tell a tone there is nothing to search by: Gemini would be asked for the tone first.
    if (face.length) return face
    throw error
  }
  const wardrobe = await scoreWardrobe(user, worker, job.garment_ids, style.palette)
  const facts = wordsFor(style, wardrobe)
  const searches = localKeywords(style, wardrobe)
    .map(({ text }) => text)
    .join('\n')
  const picture = job.avatar_id !== null || job.garment_ids.length > 0
  const keywords = { service: 'gemini', purpose: 'keywords' } as const
  const search = { purpose: 'search', words: searches, picture: false } as const
  return [
    { consent: 'gemini-words', ...keywords, words: keywordPrompt(facts, false), picture: false },
    { consent: 'gemini-picture', ...keywords, words: keywordPrompt(facts, picture), picture },
    ...face,
    { consent: 'ebay', service: 'ebay', ...search },
    { consent: 'rapidapi', service: 'rapidapi', ...search },
  ]
}
