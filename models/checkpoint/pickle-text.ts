import type { FileBytes } from './file-bytes.ts'
import { PickleBytes, type PickleValue } from './pickle-records.ts'

/** In bytes: no name in a checkpoint is longer. */
export const longestName = 512

/** A text, or a name that Python 2 wrote as bytes; undefined for anything else. */
export function textOf(source: FileBytes, value: PickleValue | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (!(value instanceof PickleBytes) || value.length > longestName) return undefined
  value.text ??= source.text(value.offset, value.length)
  return value.text
}
