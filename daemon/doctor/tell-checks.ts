import { type Check, levelOf } from '../../shared/doctor.ts'

const marks = { ok: 'ok    ', note: 'note  ', problem: 'NOT OK' }

const tell = (check: Check) =>
  [
    `${marks[levelOf(check)]}  ${check.name}: ${check.found}`,
    ...(check.todo ? [`        → ${check.todo}`] : []),
    ...(check.command ? [`          ${check.command}`] : []),
  ].join('\n')

/** Checks as text: what works first, then what does not, each with what to do about it. */
export function tellChecks(checks: Check[]): string {
  const order = (['ok', 'note', 'problem'] as const).flatMap((level) =>
    checks.filter((check) => levelOf(check) === level),
  )
  return order.map(tell).join('\n')
}
