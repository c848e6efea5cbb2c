import { Router } from 'express'
import { service, serviceKeys } from '../../../shared/services.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { found, parse } from '../parse.ts'
import { userOf } from '../user-of.ts'

/** Keys of the services outside this computer, and all that has left it. A key goes in and never comes out. */
export const serviceRoutes = ({ store, advisors }: HttpContext) => {
  const nameOf = (value: unknown) => found(service.safeParse(value).data)
  const stateOf = async (name: string) =>
    found((await advisors.services.states()).find((state) => state.service === name))
  return Router()
    .get('/services', async (_req, res) => {
      answer(res, { items: await advisors.services.states() })
    })
    .put('/services/:service/key', async (req, res) => {
      const name = nameOf(req.params.service)
      await advisors.services.keys.set(name, parse(serviceKeys[name], req.body))
      answer(res, await stateOf(name))
    })
    .delete('/services/:service/key', async (req, res) => {
      const name = nameOf(req.params.service)
      await advisors.services.keys.remove(name)
      answer(res, await stateOf(name))
    })
    .get('/services/log', async (req, res) => {
      answer(res, { items: await (await userOf(req, store)).outbound.list() })
    })
    .delete('/services/log', async (req, res) => {
      await (await userOf(req, store)).outbound.clear()
      answer(res, {})
    })
}
