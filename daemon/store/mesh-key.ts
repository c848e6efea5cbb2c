import { createHash } from 'node:crypto'
import type { ReconstructOptions } from '../../shared/mesh.ts'

/** The key (hex sha256) under which an equal mesh is found again: same picture, options, engine and its version. */
export const meshKey = (of: {
  pictureSha256: string
  options: ReconstructOptions
  engine: string
  engineVersion: string
}) => {
  const { engine: _asked, ...others } = of.options
  const options = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([of.pictureSha256, of.engine, of.engineVersion, options]))
    .digest('hex')
}
