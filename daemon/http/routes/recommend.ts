import { type Request, Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { faceRequest, outgoingPicture, recommendRequest } from '../../../shared/recommend.ts'
import { analyzeFace } from '../../jobs/advice/analyze-face.ts'
import { describeOutgoing } from '../../jobs/advice/describe-outgoing.ts'
import { facePicture } from '../../jobs/advice/find-tone.ts'
import { collageFor } from '../../jobs/advice/outgoing-keywords.ts'
import type { RecommendJob } from '../../jobs/job-input.ts'
import { contextOf } from '../../jobs/perform-recommend.ts'
import type { UserStore } from '../../store/store.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { filesOf, upload } from '../middleware/upload/index.ts'
import { found, parse } from '../parse.ts'
import { addPassingGarment, addPassingPhoto, photoOf } from '../request-pictures.ts'
import { runJob } from '../run-job.ts'
import { userOf } from '../user-of.ts'

const looks = 8

/** The garments of the request: sent along, named, else the newest of the wardrobe. */
async function garmentsOf(req: Request, user: UserStore, ids: string[] | undefined): Promise<string[]> {
  const files = filesOf(req, 'wardrobe_images')
  if (!files.length && !ids) {
    const { items } = await user.garments.list({ limit: limits.batch })
    return items.map(({ id }) => id)
  }
  for (const id of ids ?? []) found(await user.garments.get(id))
  const sent: string[] = []
  for (const file of files) sent.push(await addPassingGarment(user, file, 'auto'))
  if (sent.length + (ids ?? []).length > limits.batch)
    throw new DrapeError('VALIDATION_ERROR', `At most ${limits.batch} garments are looked at.`)
  return [...sent, ...(ids ?? [])]
}

async function jobOf(req: Request, user: UserStore, fields: unknown): Promise<RecommendJob> {
  const { avatar_id, garment_ids, result_ids, ...options } = parse(recommendRequest, fields)
  for (const id of result_ids) found(await user.results.get(id))
  const look_ids: string[] = []
  for (const file of filesOf(req, 'generated_images')) look_ids.push(await addPassingPhoto(user, file))
  return {
    kind: 'recommend',
    avatar_id: (await photoOf(req, 'user_photo', user, avatar_id)) ?? null,
    garment_ids: await garmentsOf(req, user, garment_ids),
    result_ids,
    look_ids,
    options,
  }
}

export const recommendRoutes = (context: HttpContext) => {
  const files = upload({ user_photo: 1, wardrobe_images: limits.batch, generated_images: looks })
  const { store, advisors } = context
  return Router()
    .post('/recommend', files, async (req, res) => {
      const user = await userOf(req, store)
      await runJob(req, res, context, user, await jobOf(req, user, req.body))
    })
    .get('/recommend/preview', async (req, res) => {
      const user = await userOf(req, store)
      answer(res, { items: await describeOutgoing(user, advisors, await jobOf(req, user, {})) })
    })
    .get('/recommend/preview/picture', async (req, res) => {
      const user = await userOf(req, store)
      const { purpose } = parse(outgoingPicture, req.query)
      const job = await jobOf(req, user, {})
      const collage =
        purpose === 'face'
          ? await facePicture(user, found(job.avatar_id ?? undefined))
          : found(await collageFor(user, job))
      res.set({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
      res.send(Buffer.from(collage.buffer, collage.byteOffset, collage.length))
    })
    .post('/analyze-face-features', upload({ image: 1 }), async (req, res) => {
      const user = await userOf(req, store)
      const { avatar_id, method } = parse(faceRequest, req.body)
      const photo = await photoOf(req, 'image', user, avatar_id)
      if (!photo) throw new DrapeError('NO_PHOTO')
      const gone = new AbortController()
      res.on('close', () => gone.abort())
      answer(res, await analyzeFace(user, advisors, photo, method, await contextOf(user, gone.signal)))
    })
}
