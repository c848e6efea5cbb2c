import { createHash } from 'node:crypto'
import type { BodyOptions } from '../../shared/bodies.ts'
import type { SkinTone } from '../../shared/skin-tones.ts'

/** The key (hex sha256) under which equal bodies are found again: same face, skin tone, options, engine and its version. */
export const bodyKey = (of: {
  /** Null: of nobody. */
  faceSha256: string | null
  skinTone: SkinTone | null
  options: BodyOptions
  engine: string
  engineVersion: string
}) => {
  const { engine: _asked, ...others } = of.options
  const options = Object.entries(others)
    // What is left out is the same as what is undefined.
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify(['bodies', of.faceSha256, of.skinTone, of.engine, of.engineVersion, options]))
    .digest('hex')
}
