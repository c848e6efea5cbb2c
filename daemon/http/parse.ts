import { z } from 'zod'
import { DrapeError } from '../../shared/errors.ts'

// PostgreSQL keeps neither NUL nor half a surrogate pair, and no keyboard types them.
const isText = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).every(isText)
    : typeof value !== 'string' || !/[\0\p{Surrogate}]/u.test(value)

/** Input checked against its schema. @throws DrapeError VALIDATION_ERROR naming the first wrong field */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) {
    if (isText(parsed.data)) return parsed.data
    throw new DrapeError('VALIDATION_ERROR', 'A text holds what is no character.')
  }
  const issues = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  const [{ field, message }] = issues
  throw new DrapeError('VALIDATION_ERROR', field ? `${field}: ${message}` : message, { issues })
}

/** An id of a path: what is no UUID names nothing. @throws DrapeError NOT_FOUND */
export function idOf(value: unknown): string {
  const id = z.uuid().safeParse(value)
  if (!id.success) throw new DrapeError('NOT_FOUND')
  return id.data.toLowerCase()
}

/** @throws DrapeError NOT_FOUND when there is nothing */
export function found<T>(item: T | undefined | false): T {
  if (item === undefined || item === false) throw new DrapeError('NOT_FOUND')
  return item
}
