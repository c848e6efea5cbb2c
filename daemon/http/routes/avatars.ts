import { Router } from 'express'
import { avatarUpload } from '../../../shared/wardrobe.ts'
import { acceptPicture } from '../../imaging/accept-picture.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { fileOf, upload } from '../middleware/upload/index.ts'
import { parse } from '../parse.ts'
import { userOf } from '../user-of.ts'
import { shelfRoutes } from './shelf.ts'

export const avatarRoutes = (context: HttpContext) =>
  Router()
    .get('/avatars', async (req, res) => {
      answer(res, { items: await (await userOf(req, context.store)).avatars.list() })
    })
    .post('/avatars', upload({ image: 1 }), async (req, res) => {
      const user = await userOf(req, context.store)
      const { name } = parse(avatarUpload, req.body)
      const picture = await acceptPicture(fileOf(req, 'image'))
      const body = await context.workers.preview.analyzeBody(picture.bytes)
      answer(res, await user.avatars.add(picture, { name, body }), 201)
    })
    .post('/analyze-body', upload({ image: 1 }), async (req, res) => {
      const picture = await acceptPicture(fileOf(req, 'image'))
      answer(res, await context.workers.preview.analyzeBody(picture.bytes))
    })
    .use(shelfRoutes(context, 'avatars', (user) => user.avatars))
