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
  // Every option but the engine that was asked for, whose place the one that drew it takes, and the number of pictures.
  const { handles, engine: _asked, samples: _count, ...others } = of.options
  const options = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))
  const parts = [of.personSha256, of.garmentSha256, of.engine, of.engineVersion, options]
  const moved = handles
    .map(({ name, x, y }): [string, number, number] => [name, x, y])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([parts, moved]))
    .digest('hex')
}
