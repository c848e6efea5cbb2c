import { Router } from 'express'
import { newProfile } from '../../../shared/wardrobe.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { parse } from '../parse.ts'

export const profileRoutes = ({ store }: HttpContext) =>
  Router()
    .get('/profiles', async (_req, res) => {
      await store.profiles.first()
      answer(res, { items: await store.profiles.list() })
    })
    .post('/profiles', async (req, res) => {
      answer(res, await store.profiles.create(parse(newProfile, req.body).name), 201)
    })
