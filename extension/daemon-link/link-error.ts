import type { ErrorCode } from '../../shared/errors.ts'

/** What can go wrong between browser and daemon besides the daemon's own errors. */
export type LinkErrorCode = ErrorCode | 'OFFLINE' | 'NO_HELPER' | 'UPDATE_EXTENSION' | 'UPDATE_DAEMON'

/** A call to the daemon that failed; `code` is translated where it is shown. */
export class LinkError extends Error {
  readonly code: LinkErrorCode

  constructor(code: LinkErrorCode, message: string = code) {
    super(message)
    this.name = 'LinkError'
    this.code = code
  }
}
