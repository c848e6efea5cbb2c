import { DrapeError } from '../../shared/errors.ts'
import { knownId } from './ids.ts'

/** Where a page ended: the next one begins after this row, however many rows were added or deleted since. */
export interface Place {
  created_at: string
  id: string
}

export const encodeCursor = ({ created_at, id }: Place) =>
  Buffer.from(`${created_at} ${id}`).toString('base64url')

/** @throws DrapeError VALIDATION_ERROR when the text is none of our cursors. */
export const decodeCursor = (cursor: string): Place => {
  const [created_at, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const valid = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(created_at) && id !== undefined
  if (!valid || Number.isNaN(Date.parse(created_at)) || knownId(id) !== id)
    throw new DrapeError('VALIDATION_ERROR', 'The cursor is not one that a list gave.')
  return { created_at, id }
}
