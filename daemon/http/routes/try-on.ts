import { type Request, Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { tryOnBatchRequest, tryOnRequest } from '../../../shared/try-on.ts'
import type { UserStore } from '../../store/store.ts'
import type { HttpContext } from '../context.ts'
import { chooseEngine } from '../engine-states.ts'
import { filesOf, upload } from '../middleware/upload/index.ts'
import { found, parse } from '../parse.ts'
import { addPassingGarment, photoOf } from '../request-pictures.ts'
import { runJob } from '../run-job.ts'
import { userOf } from '../user-of.ts'

const missing = (field: string) => new DrapeError('IMAGE_MISSING', undefined, { field })

/** The person of the request, as the id of a kept photo. @throws DrapeError IMAGE_MISSING */
async function personOf(req: Request, user: UserStore, id: string | undefined): Promise<string> {
  const photo = await photoOf(req, 'person_image', user, id)
  if (!photo) throw missing('person_image')
  return photo
}

export const tryOnRoutes = (context: HttpContext) =>
  Router()
    .post('/process-tryon', upload({ person_image: 1, garment_image: 1 }), async (req, res) => {
      const user = await userOf(req, context.store)
      const { avatar_id: avatar, garment_id: garment, ...asked } = parse(tryOnRequest, req.body)
      const options = { ...asked, engine: await chooseEngine(asked.engine, context) }
      const [file] = filesOf(req, 'garment_image')
      if (!file && !garment) throw missing('garment_image')
      const avatar_id = await personOf(req, user, avatar)
      const garment_id = file
        ? await addPassingGarment(user, file, options.garment_type)
        : found(await user.garments.get(garment as string)).id
      await runJob(req, res, context, user, { kind: 'tryon', avatar_id, garment_id, options })
    })
    .post(
      '/process-tryon-batch',
      upload({ person_image: 1, garment_images: limits.batch }),
      async (req, res) => {
        const user = await userOf(req, context.store)
        const { avatar_id: avatar, garment_ids: ids, ...fields } = parse(tryOnBatchRequest, req.body)
        const engine = await chooseEngine(fields.engine, context)
        const options = { ...fields, engine, handles: [] }
        const files = filesOf(req, 'garment_images')
        if (files.length + ids.length === 0) throw missing('garment_images')
        if (files.length + ids.length > limits.batch)
          throw new DrapeError('VALIDATION_ERROR', `At most ${limits.batch} garments fit into one batch.`)
        for (const id of ids) found(await user.garments.get(id))
        const avatar_id = await personOf(req, user, avatar)
        const garment_ids = [...ids]
        for (const file of files) garment_ids.push(await addPassingGarment(user, file, options.garment_type))
        await runJob(req, res, context, user, { kind: 'tryon-batch', avatar_id, garment_ids, options })
      },
    )
