import type { ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { DrapeError, errorTable } from '../../../../shared/errors.ts'
import { metadataOf } from '../../answer.ts'

/** What express and its body parser throw for bad requests carries a status below 500. */
function asDrapeError(error: unknown): DrapeError | undefined {
  if (error instanceof DrapeError) return error
  const { status } = error as { status?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500) return new DrapeError('VALIDATION_ERROR')
  return undefined
}

/** Turns whatever was thrown into the failure envelope; only what is our own fault is logged. */
export function errorAnswer(log: Logger): ErrorRequestHandler {
  return (error, _req, res, _next) => {
    const known = asDrapeError(error)
    if (!known) log.error({ err: error, request_id: res.locals.requestId }, 'request failed')
    const { code, message, details } = known ?? new DrapeError('INTERNAL')
    if (res.headersSent) {
      res.destroy()
      return
    }
    if (details?.retry_after !== undefined) res.set('retry-after', String(details.retry_after))
    res
      .status(errorTable[code].status)
      .json({ success: false, error: { code, message, details }, metadata: metadataOf(res) })
  }
}
