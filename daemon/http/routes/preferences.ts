import { Router } from 'express'
import { preferences } from '../../../shared/wardrobe.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { parse } from '../parse.ts'
import { userOf } from '../user-of.ts'

export const preferenceRoutes = ({ store }: HttpContext) =>
  Router()
    .get('/preferences', async (req, res) => {
      answer(res, await (await userOf(req, store)).preferences.get())
    })
    .put('/preferences', async (req, res) => {
      const user = await userOf(req, store)
      answer(res, await user.preferences.put(parse(preferences, req.body)))
    })
