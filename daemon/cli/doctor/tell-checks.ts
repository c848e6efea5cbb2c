import type { Check } from './check.ts'

/** Checks as text: what works first, then what does not, each with what to do about it. */
export function tellChecks(checks: Check[]): string {
  const works = checks.filter(({ ok }) => ok).map(({ name, found }) => `ok      ${name}: ${found}`)
  const fails = checks
    .filter(({ ok }) => !ok)
    .map(({ name, found, todo, command }) =>
      [
        `NOT OK  ${name}: ${found}`,
        ...(todo ? [`        → ${todo}`] : []),
        ...(command ? [`          ${command}`] : []),
      ].join('\n'),
    )
  return [...works, ...fails].join('\n')
}
