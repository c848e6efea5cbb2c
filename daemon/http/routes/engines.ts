import { Router } from 'express'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { engineStates } from '../engine-states.ts'

export const engineRoutes = (context: HttpContext) =>
  Router().get('/engines', async (_req, res) => {
    answer(res, { items: await engineStates(context) })
  })
