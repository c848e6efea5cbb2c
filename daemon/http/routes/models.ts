import { Router } from 'express'
import { DrapeError, type ErrorCode } from '../../../shared/errors.ts'
import { type ModelList, type ModelPack, modelPullRequest } from '../../../shared/models.ts'
import type { CheckState } from '../../downloads/background-checks.ts'
import type { PullState } from '../../downloads/background-pulls.ts'
import { DownloadError, type DownloadProblem } from '../../downloads/download-error.ts'
import type { PackState } from '../../downloads/pack-book.ts'
import type { Removal } from '../../downloads/plan-removal.ts'
import type { FileReport } from '../../downloads/verify-files.ts'
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

const reportView = (report: FileReport) => ({ ...report, bytes: report.bytes ?? null })
const removalView = ({ freedBytes, stops, stopped }: Removal) => ({
  freed_bytes: freedBytes,
  stops,
  stopped,
})

function view(
  { files, bytes, ...pack }: PackState,
  pull: PullState | undefined,
  check: CheckState | undefined,
): ModelPack {
  const { progress, error } = pull ?? {}
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
    error: error?.message ?? null,
    problem: error instanceof DownloadError ? error.problem : null,
    check: check
      ? {
          running: check.running,
          files: files.length,
          reports: check.reports.map(reportView),
          error: check.error?.message ?? null,
        }
      : null,
  }
}

export const modelRoutes = ({ models, pulls, checks }: HttpContext) => {
  const packs = async () =>
    (await models.list()).map((pack) => view(pack, pulls.stateOf(pack.name), checks.stateOf(pack.name)))
  const packOf = async (name: string) => found((await packs()).find((pack) => pack.name === name))

  return (
    Router()
      .get('/models', async (_req, res) => {
        // A folder on a drive that was taken out has no free bytes to tell; the packs are listed all the same.
        const free_bytes = await models.freeBytes().catch(() => null)
        answer(res, { items: await packs(), free_bytes } satisfies ModelList)
      })
      .get('/models/:pack', async (req, res) => {
        answer(res, await packOf(req.params.pack))
      })
      .delete('/models/:pack', async (req, res) => {
        const removal = await asked(() => models.remove(req.params.pack))
        pulls.forget(req.params.pack)
        checks.forget(req.params.pack)
        answer(res, removalView(removal))
      })
      .get('/models/:pack/removal', async (req, res) => {
        answer(res, removalView(await asked(() => models.removal(req.params.pack))))
      })
      .post('/models/:pack/verify', async (req, res) => {
        const reports = await asked(() => models.verify(req.params.pack))
        answer(res, { items: reports.map(reportView) })
      })
      // The same for those who cannot wait minutes for one answer: how far it is stands in the pack's `check`.
      .post('/models/:pack/check', async (req, res) => {
        await asked(() => checks.start(req.params.pack))
        answer(res, await packOf(req.params.pack), 202)
      })
      .post('/models/:pack/pull', async (req, res) => {
        const { pack: name } = req.params
        const { accept_licences } = parse(modelPullRequest, req.body)
        await asked(() => {
          const open = models.unaccepted(name)
          const refused = open.filter((required) => !accept_licences.includes(required))
          if (refused.length > 0)
            throw new DownloadError(
              'licence',
              `The licences of ${refused.join(', ')} must be accepted first.`,
            )
          for (const required of open) models.accept(required)
          checks.forget(name)
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
  )
}
