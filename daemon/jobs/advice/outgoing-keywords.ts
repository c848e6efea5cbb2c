import { type CollagePicture, composeCollage } from '../../imaging/compose-collage.ts'
import { buildKeywords } from '../../pipelines/recommend/build-keywords.ts'
import { keywordRequest } from '../../pipelines/recommend/keyword-request.ts'
import type { UserStore } from '../../store/store.ts'
import type { RecommendJob } from '../job-input.ts'
import type { OwnedScore, Style } from './find-style.ts'

/** Pictures of the wardrobe and of results in the collage: more would be too small to tell. */
const shown = { garments: 9, looks: 4 }

/** The words Gemini is told. */
export const wordsFor = ({ tone, palette, profile, language }: Style, wardrobe: OwnedScore[]) =>
  keywordRequest(tone.tone, palette, wardrobe, profile, language)

/** The keywords this computer makes by itself. */
export const localKeywords = ({ palette, profile, language }: Style, wardrobe: OwnedScore[]) =>
  buildKeywords(palette, wardrobe, profile, language)

/** The picture Gemini is shown: photo, wardrobe, results, labelled. The same pictures give the same bytes. */
export async function collageFor(
  user: UserStore,
  { avatar_id, garment_ids, result_ids, look_ids }: RecommendJob,
): Promise<Uint8Array | undefined> {
  const named = [
    ...(avatar_id ? [{ label: 'Photo', read: () => user.avatars.picture(avatar_id) }] : []),
    ...garment_ids.slice(0, shown.garments).map((id, i) => ({
      label: `Wardrobe ${i + 1}`,
      read: () => user.garments.picture(id),
    })),
    ...[
      ...result_ids.map((id) => () => user.results.picture(id)),
      ...look_ids.map((id) => () => user.avatars.picture(id)),
    ]
      .slice(0, shown.looks)
      .map((read, i) => ({ label: `Look ${i + 1}`, read })),
  ]
  const pictures: CollagePicture[] = []
  for (const { label, read } of named) {
    const picture = await read()
    if (picture) pictures.push({ label, bytes: picture.bytes })
  }
  return pictures.length ? composeCollage(pictures) : undefined
}
