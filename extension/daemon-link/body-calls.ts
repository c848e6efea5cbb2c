import {
  type BodyOptions,
  type BodyPreviewQuery,
  type BodyType,
  bodyTypePreviews,
} from '../../shared/bodies.ts'
import { job } from '../../shared/job.ts'
import { faceFeatures } from '../../shared/recommend.ts'
import { avatar } from '../../shared/wardrobe.ts'
import type { createRequester } from './create-requester.ts'
import { blobToDataUrl } from './picture-data.ts'
import { toForm } from './to-form.ts'
import { toSearch } from './to-search.ts'

/** What bodies are asked for with; what is left out is as the daemon has it. */
export type BodyAsk = Partial<BodyOptions> & { avatar_id: string }

/** The calls of the daemon that are about bodies. Those that make some give a job. */
export function bodyCalls({ data, bytes }: Pick<ReturnType<typeof createRequester>, 'data' | 'bytes'>) {
  const start = (path: string, fields: Parameters<typeof toForm>[0]) =>
    data(path, job, { method: 'POST', body: toForm(fields), headers: { prefer: 'respond-async' } })
  return {
    /** Bodies that get the head of a kept photo. */
    generateBodies: (fields: BodyAsk) => start('generate-bodies', fields),
    /** Bodies that are painted with the face of a kept photo. */
    identityBody: (fields: BodyAsk) => start('generate-identity-body', fields),
    combineHead: (fields: { head_avatar_id: string; body_avatar_id?: string; body_id?: string }) =>
      start('combine-head-body', fields),
    /** What there is to choose from; one of them is suggested by height and weight. */
    bodyTypes: async (query: BodyPreviewQuery) =>
      (await data(`preview-body-types?${toSearch(query)}`, bodyTypePreviews)).items,
    bodyTypePicture: async (type: BodyType, query: BodyPreviewQuery) =>
      blobToDataUrl(await bytes(`preview-body-types/${type}/image?${toSearch(query)}`)),
    /** Makes a photo of a body. */
    avatarOfBody: (id: string) => data(`bodies/${id}/avatar`, avatar, { method: 'POST' }),
    /** The colouring of the face on a kept photo. */
    analyzeFace: (avatar_id: string) =>
      data('analyze-face-features', faceFeatures, { method: 'POST', body: toForm({ avatar_id }) }),
  }
}
