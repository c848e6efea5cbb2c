import { Router } from 'express'
import type { Device } from '../../../shared/link.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { callerOf } from '../middleware/auth/index.ts'
import { found, idOf } from '../parse.ts'

export const deviceRoutes = ({ store }: HttpContext) =>
  Router()
    .get('/devices', async (_req, res) => {
      const caller = callerOf(res)
      const current = caller && caller !== 'admin' ? caller.device.id : undefined
      const items: Device[] = (await store.devices.list()).map((device) => ({
        ...device,
        current: device.id === current,
      }))
      answer(res, { items })
    })
    .delete('/devices/:id', async (req, res) => {
      found(await store.devices.remove(idOf(req.params.id)))
      answer(res, {})
    })
