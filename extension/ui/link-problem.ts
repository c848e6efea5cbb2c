import { LinkError, type LinkErrorCode } from '../daemon-link/link-error.ts'
import { text } from './text.ts'

/** The code of anything a call of the daemon threw. */
export const codeOf = (error: unknown): LinkErrorCode =>
  error instanceof LinkError ? error.code : 'INTERNAL'

/** A sentence for a code, with what to do. */
export function problemText(code: LinkErrorCode): string {
  if (code === 'OFFLINE' || code === 'NO_HELPER') return text('problems.offlineText')
  if (code === 'UPDATE_EXTENSION') return text('problems.updateExtensionText')
  if (code === 'UPDATE_DAEMON') return text('problems.updateDaemonText')
  return text(`errors.${code}`)
}
