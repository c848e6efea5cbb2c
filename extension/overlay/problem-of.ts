import { codeOf } from '../ui/link-problem.ts'
import type { Problem } from './try-on-state.ts'

/** The screen for an error. */
export function problemOf(error: unknown): Problem {
  const code = codeOf(error)
  switch (code) {
    case 'OFFLINE':
      return { kind: 'offline' }
    case 'UNAUTHORIZED':
      return { kind: 'unpaired' }
    case 'UPDATE_EXTENSION':
      return { kind: 'update-extension' }
    case 'UPDATE_DAEMON':
      return { kind: 'update-daemon' }
    case 'CANCELLED':
      return { kind: 'cancelled' }
    case 'NO_PERSON':
    case 'LEGS_NOT_VISIBLE':
      return { kind: 'bad-photo', code }
    case 'GARMENT_NOT_FOUND':
    case 'IMAGE_TYPE_UNSUPPORTED':
    case 'IMAGE_TOO_LARGE':
    case 'IMAGE_TOO_MANY_PIXELS':
    case 'IMAGE_TOO_SMALL':
    case 'IMAGE_UNREADABLE':
      return { kind: 'picture', code }
    default:
      return { kind: 'failed', code }
  }
}
