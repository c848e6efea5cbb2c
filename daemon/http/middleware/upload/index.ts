import type { Request, RequestHandler } from 'express'
import multer, { MulterError } from 'multer'
import { DrapeError } from '../../../../shared/errors.ts'
import { limits } from '../../../../shared/limits.ts'

const reasonOf = (error: Error) =>
  error instanceof MulterError && error.field ? `${error.message} “${error.field}”` : error.message

/**
 * Reads a multipart form: its texts into `req.body`, its pictures into memory.
 * @param fields how many files each field may hold
 */
export function upload(fields: Record<string, number>): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: limits.imageBytes,
      fieldSize: 16 * 1024,
      fields: 20,
      fieldNameSize: 60,
      // `a[b]` would become an object; what is not flat comes as JSON.
      fieldNestingDepth: 0,
    },
  }).fields(Object.entries(fields).map(([name, maxCount]) => ({ name, maxCount })))
  return (req, res, next) => {
    read(req, res, (error: unknown) => {
      if (!error) next()
      else if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE')
        next(new DrapeError('IMAGE_TOO_LARGE'))
      // Whatever else a form parser trips over is the form's fault.
      else next(new DrapeError('VALIDATION_ERROR', `The form cannot be read: ${reasonOf(error as Error)}.`))
    })
  }
}

/** The uploaded pictures of a field, none when it was left out. */
export function filesOf(req: Request, field: string): Uint8Array[] {
  const files = (req.files ?? {}) as Record<string, Express.Multer.File[] | undefined>
  return (files[field] ?? []).map(({ buffer }) => buffer)
}

/** The one picture of a field. @throws DrapeError IMAGE_MISSING */
export function fileOf(req: Request, field: string): Uint8Array {
  const [file] = filesOf(req, field)
  if (!file) throw new DrapeError('IMAGE_MISSING', undefined, { field })
  return file
}
