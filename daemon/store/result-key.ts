import { createHash } from 'node:crypto'
import type { TryOnOptions } from '../../shared/try-on.ts'

/** The key (hex sha256) under which an equal try-on is found again: same pictures, options, engine and its version. */
export const resultKey = (of: {
  personSha256: string
  garmentSha256: string
  options: TryOnOptions
  engine: string
  engineVersion: string
}) => {
  const { garment_type, seed, page_words, handles } = of.options
  const parts = [
    of.personSha256,
    of.garmentSha256,
    of.engine,
    of.engineVersion,
    garment_type,
    seed,
    page_words,
  ]
  const moved = handles
    .map(({ name, x, y }): [string, number, number] => [name, x, y])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([parts, moved]))
    .digest('hex')
}
