import { Router } from 'express'
import { erasure, settingsPatch } from '../../../shared/settings.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { byCaller, rateLimit } from '../middleware/rate-limit/index.ts'
import { parse } from '../parse.ts'

/** Settings of this computer, newer versions, and the way to delete everything. */
export const settingsRoutes = (context: HttpContext) => {
  const { settings, updates, eraser } = context
  return Router()
    .get('/settings', async (_req, res) => {
      answer(res, await settings.read())
    })
    .patch('/settings', async (req, res) => {
      const part = parse(settingsPatch, req.body)
      answer(res, await settings.change(part))
      if (part.check_updates) void updates.checkIfDue().catch(() => {})
    })
    .get('/update', (_req, res) => {
      answer(res, updates.state())
    })
    .post('/update/check', rateLimit(10, 60, byCaller), async (_req, res) => {
      answer(res, await updates.check())
    })
    .delete('/everything', async (req, res) => {
      await eraser.erase(parse(erasure, req.body), context)
      answer(res, {})
    })
}
