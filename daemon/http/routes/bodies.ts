import { Router } from 'express'
import { bodyPreviewQuery, bodyRequest, bodyType, combineRequest } from '../../../shared/bodies.ts'
import { DrapeError } from '../../../shared/errors.ts'
import { historyQuery } from '../../../shared/wardrobe.ts'
import { pictureKind } from '../../imaging/picture-kind.ts'
import { previewBodyTypes } from '../../jobs/preview-body-types.ts'
import { answer } from '../answer.ts'
import { chooseBodyEngine, chooseIdentityEngine } from '../choose-body-engine.ts'
import type { HttpContext } from '../context.ts'
import { filesOf, upload } from '../middleware/upload/index.ts'
import { found, idOf, parse } from '../parse.ts'
import { sentPhoto } from '../request-pictures.ts'
import { runJob } from '../run-job.ts'
import { userOf } from '../user-of.ts'
import { shelfRoutes } from './shelf.ts'

const missing = (field: string) => new DrapeError('IMAGE_MISSING', undefined, { field })

// Only a photo that is sent or named: nobody's face is used unasked.
export const bodyRoutes = (context: HttpContext) =>
  Router()
    .post('/generate-bodies', upload({ face_image: 1 }), async (req, res) => {
      const user = await userOf(req, context.store)
      const { avatar_id: id, ...asked } = parse(bodyRequest, req.body)
      const options = { ...asked, engine: await chooseBodyEngine(asked.engine, context) }
      const avatar_id = (await sentPhoto(req, 'face_image', user, id)) ?? null
      if (options.engine === 'instantid' && !avatar_id) throw missing('face_image')
      await runJob(req, res, context, user, { kind: 'bodies', avatar_id, options, identity_missing: false })
    })
    .post('/generate-identity-body', upload({ face_image: 1 }), async (req, res) => {
      const user = await userOf(req, context.store)
      const { avatar_id: id, ...asked } = parse(bodyRequest, req.body)
      if (!id && filesOf(req, 'face_image').length === 0) throw missing('face_image')
      const engine = await chooseIdentityEngine(context)
      const avatar_id = (await sentPhoto(req, 'face_image', user, id)) ?? null
      const options = { ...asked, engine }
      const identity_missing = engine === 'sdxl'
      await runJob(req, res, context, user, { kind: 'bodies', avatar_id, options, identity_missing })
    })
    .post('/combine-head-body', upload({ head_image: 1, body_image: 1 }), async (req, res) => {
      const user = await userOf(req, context.store)
      const { head_avatar_id, body_avatar_id, body_id } = parse(combineRequest, req.body)
      const sentBody = body_avatar_id ?? body_id ?? filesOf(req, 'body_image')[0]
      if (!sentBody) throw missing('body_image')
      const head = await sentPhoto(req, 'head_image', user, head_avatar_id)
      if (!head) throw missing('head_image')
      const photo = await sentPhoto(req, 'body_image', user, body_avatar_id)
      const body = photo
        ? { avatar_id: photo }
        : { body_id: found(await user.bodies.get(body_id as string)).id }
      await runJob(req, res, context, user, { kind: 'combine', head_avatar_id: head, body })
    })
    .get('/preview-body-types', (req, res) => {
      answer(res, previewBodyTypes(parse(bodyPreviewQuery, req.query)))
    })
    .get('/preview-body-types/:type/image', async (req, res) => {
      const type = found(bodyType.safeParse(req.params.type).data)
      const query = parse(bodyPreviewQuery, req.query)
      const bytes = await context.workers.preview.previewBody(type, query)
      res.set({ 'content-type': `image/${pictureKind(bytes)}`, 'cache-control': 'private, max-age=3600' })
      res.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    })
    .get('/bodies', async (req, res) => {
      const user = await userOf(req, context.store)
      answer(res, await user.bodies.list(parse(historyQuery, req.query)))
    })
    .post('/bodies/:id/avatar', async (req, res) => {
      const user = await userOf(req, context.store)
      const id = idOf(req.params.id)
      const { body, width, height } = found(await user.bodies.get(id))
      const { bytes } = found(await user.bodies.picture(id))
      const picture = { bytes, type: 'image/png', width, height } as const
      answer(res, await user.avatars.add(picture, { name: '', body }), 201)
    })
    .use(shelfRoutes(context, 'bodies', (user) => user.bodies))
