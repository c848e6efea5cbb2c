import { Router } from 'express'
import { jobsQuery } from '../../../shared/job.ts'
import { hasEnded } from '../../jobs/job-runner.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { found, idOf, parse } from '../parse.ts'
import { userOf } from '../user-of.ts'

/** Milliseconds between signs of life on a quiet event stream. */
const heartbeat = 15_000

export const jobRoutes = ({ store, jobs }: HttpContext) =>
  Router()
    .get('/jobs', async (req, res) => {
      const { state } = parse(jobsQuery, req.query)
      const user = await userOf(req, store)
      answer(res, { items: (await user.jobs.list(state && [state])).map(jobs.live) })
    })
    .get('/jobs/:id', async (req, res) => {
      answer(res, jobs.live(found(await (await userOf(req, store)).jobs.get(idOf(req.params.id)))))
    })
    .get('/jobs/:id/look', async (req, res) => {
      const { id } = found(await (await userOf(req, store)).jobs.get(idOf(req.params.id)))
      res.set({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' }).end(found(jobs.look(id)))
    })
    .delete('/jobs/:id', async (req, res) => {
      answer(res, found(await jobs.cancel(await userOf(req, store), idOf(req.params.id))))
    })
    .get('/jobs/:id/events', async (req, res) => {
      const user = await userOf(req, store)
      const { id } = found(await user.jobs.get(idOf(req.params.id)))
      res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders()
      let turn: Promise<void> = Promise.resolve()
      const tell = async () => {
        if (res.writableEnded || res.destroyed) return
        const job = await user.jobs.get(id)
        if (job) res.write(`event: job\ndata: ${JSON.stringify(jobs.live(job))}\n\n`)
        if (!job || hasEnded(job)) res.end()
      }
      // One after another, so that events keep their order.
      const change = () => {
        turn = turn.then(tell).catch(() => {
          res.destroy()
        })
      }
      const timer = setInterval(() => res.write(': alive\n\n'), heartbeat)
      const unwatch = jobs.watch(id, change)
      res.on('close', () => {
        clearInterval(timer)
        unwatch()
      })
      change()
    })
