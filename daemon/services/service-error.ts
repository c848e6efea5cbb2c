import { type Service, type ServiceProblem, serviceProblemSentences } from '../../shared/services.ts'

/** A service that gave nothing, and why. */
export class ServiceError extends Error {
  readonly service: Service
  readonly code: ServiceProblem
  /** HTTP status; absent where no answer came. */
  readonly status: number | undefined
  /** Milliseconds the service asks to wait. */
  readonly retryAfter: number | undefined

  constructor(
    service: Service,
    code: ServiceProblem,
    { status, retryAfter, cause }: { status?: number; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(serviceProblemSentences[code], { cause })
    this.name = 'ServiceError'
    this.service = service
    this.code = code
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** What an HTTP status other than success means. */
export function problemOfStatus(status: number): ServiceProblem {
  if (status === 401 || status === 403) return 'KEY_REFUSED'
  if (status === 429) return 'QUOTA'
  if (status === 408 || status === 504) return 'SLOW'
  return status >= 500 ? 'DOWN' : 'WRONG_ANSWER'
}
