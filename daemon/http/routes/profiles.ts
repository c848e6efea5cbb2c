import { Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import { newProfile } from '../../../shared/wardrobe.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { found, idOf, parse } from '../parse.ts'

export const profileRoutes = ({ store }: HttpContext) =>
  Router()
    .get('/profiles', async (_req, res) => {
      await store.profiles.first()
      answer(res, { items: await store.profiles.list() })
    })
    .post('/profiles', async (req, res) => {
      answer(res, await store.profiles.create(parse(newProfile, req.body).name), 201)
    })
    .patch('/profiles/:id', async (req, res) => {
      answer(res, found(await store.profiles.rename(idOf(req.params.id), parse(newProfile, req.body).name)))
    })
    .delete('/profiles/:id', async (req, res) => {
      const id = idOf(req.params.id)
      const all = await store.profiles.list()
      if (all.length === 1 && all[0].id === id)
        throw new DrapeError('CONFLICT', 'The last profile stays. Delete everything instead.')
      found(await store.profiles.remove(id))
      answer(res, {})
    })
    .post('/profiles/:id/restore', async (req, res) => {
      answer(res, found(await store.profiles.restore(idOf(req.params.id))))
    })
