import { Router } from 'express'
import { historyQuery } from '../../../shared/wardrobe.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { found, idOf, parse } from '../parse.ts'
import { userOf } from '../user-of.ts'
import { shelfRoutes } from './shelf.ts'

export const resultRoutes = (context: HttpContext) =>
  Router()
    .use(shelfRoutes(context, 'results', (user) => user.results))
    .get('/tryon/history/:user_id', async (req, res) => {
      const user = await userOf(req, context.store)
      found(idOf(req.params.user_id) === user.userId)
      answer(res, await user.results.list(parse(historyQuery, req.query)))
    })
