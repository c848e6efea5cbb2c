import { DrapeError } from '../../../shared/errors.ts'
import type { OutboundCall, Service } from '../../../shared/services.ts'
import type { CallContext } from '../call-context.ts'
import { ServiceError } from '../service-error.ts'
import { createCircuitBreaker } from './circuit-breaker.ts'
import { createDailyBudget } from './daily-budget.ts'

/** What the log says of a call before it goes out. */
export type CallNote = Pick<OutboundCall, 'purpose' | 'host' | 'words' | 'pictures' | 'sent_bytes'>

export type Record = (call: Omit<OutboundCall, 'id'>, userId: string) => void | Promise<void>

export interface GateSettings {
  record: Record
  /** Milliseconds since 1970. */
  now: () => number
  /** Milliseconds before another try, given which one it will be (1, 2, …). */
  retryDelay: (attempt: number) => number
}

interface GateLimits {
  service: Service
  /** How the log calls it. */
  loggedAs: OutboundCall['service']
  callsPerDay: number
  atOnce: number
  /** Milliseconds. */
  timeout: number
}

const attempts = 3
/** Milliseconds that a service may ask to wait and is waited for. */
const patience = 3000
const breaking = { failures: 5, coolDown: 60_000 }

/** Whether the service, rather than the request, is to blame. */
const isSick = ({ code }: ServiceError) => code === 'DOWN' || code === 'SLOW'
const mayRetry = ({ code, retryAfter }: ServiceError) =>
  code === 'DOWN' || (code === 'QUOTA' && retryAfter !== undefined && retryAfter <= patience)

/**
 * What every call to a service goes through: circuit breaker, calls at once, budget a day, timeout, tries with growing
 * random pauses, and the log, which gets a line for each try.
 */
export function createGate(limits: GateLimits, { record, now, retryDelay }: GateSettings) {
  const { service } = limits
  const breaker = createCircuitBreaker({ ...breaking, now })
  const budget = createDailyBudget(limits.callsPerDay, now)
  const waiting: (() => void)[] = []
  let running = 0

  async function enter(): Promise<void> {
    if (running >= limits.atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
  }
  /** Hands the place on, so that nobody slips in between. */
  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  /** One try. @throws ServiceError, DrapeError CANCELLED */
  async function attempt<T>(
    note: CallNote,
    { userId, signal }: CallContext,
    work: (signal: AbortSignal) => Promise<{ value: T; status: number }>,
  ): Promise<T> {
    if (!budget.take()) throw new ServiceError(service, 'BUDGET')
    const start = now()
    const timeout = AbortSignal.timeout(limits.timeout)
    let status: number | null = null
    try {
      const done = await work(signal ? AbortSignal.any([signal, timeout]) : timeout)
      status = done.status
      return done.value
    } catch (error) {
      if (signal?.aborted) throw new DrapeError('CANCELLED')
      if (timeout.aborted) throw new ServiceError(service, 'SLOW', { cause: error })
      if (!(error instanceof ServiceError)) throw new ServiceError(service, 'DOWN', { cause: error })
      status = error.status ?? null
      throw error
    } finally {
      const at = new Date(start).toISOString()
      await record(
        { ...note, at, service: limits.loggedAs, status, duration_ms: Math.max(0, now() - start) },
        userId,
      )
    }
  }

  return {
    circuit: breaker.state,
    callsToday: budget.used,
    callsAllowed: budget.allowed,
    /**
     * @param work throws ServiceError for what it understands; anything else counts as a lost connection
     * @throws ServiceError, DrapeError CANCELLED
     */
    async call<T>(
      note: CallNote,
      context: CallContext,
      work: (signal: AbortSignal) => Promise<{ value: T; status: number }>,
    ): Promise<T> {
      await enter()
      try {
        for (let tried = 1; ; tried++) {
          if (context.signal?.aborted) throw new DrapeError('CANCELLED')
          if (!breaker.admit()) throw new ServiceError(service, 'DOWN')
          try {
            const value = await attempt(note, context, work)
            breaker.succeeded()
            return value
          } catch (error) {
            if (!(error instanceof ServiceError)) {
              breaker.released()
              throw error
            }
            if (isSick(error)) breaker.failed()
            else if (error.code === 'BUDGET') breaker.released()
            else breaker.succeeded()
            if (tried >= attempts || !mayRetry(error)) throw error
            await new Promise((resolve) => setTimeout(resolve, error.retryAfter ?? retryDelay(tried)))
          }
        }
      } finally {
        leave()
      }
    },
  }
}
export type Gate = ReturnType<typeof createGate>
