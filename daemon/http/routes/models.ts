import { Router } from 'express'
import { DrapeError, type ErrorCode } from '../../../shared/errors.ts'
import { type ModelPack, modelPullRequest } from '../../../shared/models.ts'
import type { PullState } from '../../downloads/background-pulls.ts'
import { DownloadError, type DownloadProblem } from '../../downloads/download-error.ts'
import type { PackState } from '../../downloads/pack-book.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { found, parse } from '../parse.ts'

/** Milliseconds between two events of a download. */
const pace = 250

const codes: Partial<Record<DownloadProblem, ErrorCode>> = {
  unknown: 'NOT_FOUND',
  busy: 'CONFLICT',
  licence: 'CONFLICT',
}
/** Runs what the store may refuse. @throws DrapeError with the store's own sentence */
async function asked<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof DownloadError && codes[error.problem]
    throw code ? new DrapeError(code, (error as Error).message) : error
  }
}

function view({ files: _, bytes, ...pack }: PackState, pull: PullState | undefined): ModelPack {
  const { progress } = pull ?? {}
  return {
    ...pack,
    bytes: bytes ?? null,
    pull: pull?.running
      ? {
          bytes: progress?.bytes ?? bytes ?? 0,
          received: progress?.received ?? pack.received,
          bytes_per_second: progress?.bytesPerSecond ?? 0,
          seconds_left: progress?.secondsLeft ?? null,
        }
      : null,
    error: pull?.error?.message ?? null,
  }
}

export const modelRoutes = ({ models, pulls }: HttpContext) => {
  const packs = async () => (await models.list()).map((pack) => view(pack, pulls.stateOf(pack.name)))
  const packOf = async (name: string) => found((await packs()).find((pack) => pack.name === name))

  return Router()
    .get('/models', async (_req, res) => {
      answer(res, { items: await packs() })
    })
    .get('/models/:pack', async (req, res) => {
      answer(res, await packOf(req.params.pack))
    })
    .delete('/models/:pack', async (req, res) => {
      const { freedBytes, stops } = await asked(() => models.remove(req.params.pack))
      answer(res, { freed_bytes: freedBytes, stops })
    })
    .post('/models/:pack/verify', async (req, res) => {
      const reports = await asked(() => models.verify(req.params.pack))
      answer(res, { items: reports.map((report) => ({ ...report, bytes: report.bytes ?? null })) })
    })
    .post('/models/:pack/pull', async (req, res) => {
      const { pack: name } = req.params
      const { accept_licences } = parse(modelPullRequest, req.body)
      await asked(() => {
        const open = models.unaccepted(name)
        const refused = open.filter((required) => !accept_licences.includes(required))
        if (refused.length > 0)
          throw new DownloadError('licence', `The licences of ${refused.join(', ')} must be accepted first.`)
        for (const required of open) models.accept(required)
        pulls.start(name)
      })
      answer(res, await packOf(name), 202)
    })
    .delete('/models/:pack/pull', async (req, res) => {
      await packOf(req.params.pack)
      await pulls.pause(req.params.pack)
      answer(res, await packOf(req.params.pack))
    })
    .get('/models/:pack/events', async (req, res) => {
      const { pack: name } = req.params
      await packOf(name)
      res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders()
      let telling = false
      let again = false
      // A line's bytes change a hundred times a second; nobody can read that.
      const tell = async () => {
        again = true
        if (telling) return
        telling = true
        while (again && !res.destroyed && !res.writableEnded) {
          again = false
          const pack = await packOf(name)
          res.write(`event: models\ndata: ${JSON.stringify(pack)}\n\n`)
          if (!pack.pull) res.end()
          else await new Promise((resolve) => setTimeout(resolve, pace))
        }
        telling = false
      }
      const change = () => {
        tell().catch(() => res.destroy())
      }
      const unwatch = pulls.watch(name, change)
      const timer = setInterval(() => res.write(': alive\n\n'), 15_000)
      res.on('close', () => {
        clearInterval(timer)
        unwatch()
      })
      change()
    })
}
