import { Router } from 'express'
import { garmentPatch, garmentUpload, wardrobeQuery } from '../../../shared/wardrobe.ts'
import { acceptPicture } from '../../imaging/accept-picture.ts'
import { colorGarment } from '../../jobs/advice/color-garment.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { fileOf, upload } from '../middleware/upload/index.ts'
import { found, idOf, parse } from '../parse.ts'
import { userOf } from '../user-of.ts'
import { shelfRoutes } from './shelf.ts'

export const garmentRoutes = (context: HttpContext) =>
  Router()
    .post('/garments/upload', upload({ image: 1 }), async (req, res) => {
      const user = await userOf(req, context.store)
      const { name, shop, page_url, garment_type, kept } = parse(garmentUpload, req.body)
      const picture = await acceptPicture(fileOf(req, 'image'))
      const type = garment_type === 'auto' ? null : garment_type
      answer(res, await user.garments.add(picture, { name, shop, page_url, garment_type: type, kept }), 201)
    })
    // What a shop's page shows: looked at and forgotten.
    .post('/garments/colors', upload({ image: 1 }), async (req, res) => {
      const picture = await acceptPicture(fileOf(req, 'image'))
      answer(res, { colors: await context.advisors.worker.readColors(picture.bytes, 'auto') })
    })
    .post('/garments/:id/colors', async (req, res) => {
      const user = await userOf(req, context.store)
      const garment = found(await user.garments.get(idOf(req.params.id)))
      answer(res, await colorGarment(user, context.advisors.worker, garment))
    })
    .patch('/garments/:id', async (req, res) => {
      const user = await userOf(req, context.store)
      const patch = parse(garmentPatch, req.body)
      answer(res, found(await user.garments.patch(idOf(req.params.id), patch)))
    })
    .use(shelfRoutes(context, 'garments', (user) => user.garments))
    .get('/wardrobe/:user_id', async (req, res) => {
      const user = await userOf(req, context.store)
      found(idOf(req.params.user_id) === user.userId)
      answer(res, await user.garments.list(parse(wardrobeQuery, req.query)))
    })
