import { type RequestHandler, Router } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { HttpContext } from '../context.ts'

/** Counts requests, and shows the counts to who has a token. Labels hold no ids. */
export function createMetrics({ store }: HttpContext): { count: RequestHandler; routes: Router } {
  const registers = [new Registry()]
  const [registry] = registers
  collectDefaultMetrics({ register: registry })
  const labelNames = ['method', 'status']
  const requests = new Counter({
    name: 'drape_http_requests_total',
    help: 'Requests answered',
    labelNames,
    registers,
  })
  const seconds = new Histogram({
    name: 'drape_http_request_seconds',
    help: 'Seconds from request to answer',
    registers,
  })
  new Gauge({
    name: 'drape_jobs_queued',
    help: 'Jobs that wait',
    registers,
    async collect() {
      this.set(await store.jobs.queued())
    },
  })
  return {
    count(req, res, next) {
      res.on('finish', () => {
        requests.inc({ method: req.method, status: res.statusCode })
        seconds.observe((performance.now() - res.locals.started) / 1000)
      })
      next()
    },
    routes: Router().get('/metrics', async (_req, res) => {
      res.set('content-type', registry.contentType).send(await registry.metrics())
    }),
  }
}
