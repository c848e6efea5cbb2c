import { homedir, hostname, userInfo } from 'node:os'
import { type DoctorReport, levelOf } from '../../shared/doctor.ts'

/** What a text that goes to strangers must not tell. */
interface Private {
  home: string
  user: string
  host: string
}

/** Some systems have users without a name. */
function ownNames(): Private {
  const names = { home: homedir(), host: hostname() }
  try {
    return { ...names, user: userInfo().username }
  } catch {
    return { ...names, user: '' }
  }
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function withoutNames(text: string, { home, user, host }: Private): string {
  const rules: [string, string, string][] = [
    // Windows' letters of drives and names come in either case.
    [home.length > 1 ? literal(home) : '', 'gi', '~'],
    [user && `(?<=[\\\\/])${literal(user)}(?![\\w-])`, 'gi', 'user'],
    [host.length > 1 ? `(?<![\\w-])${literal(host)}(?![\\w-])` : '', 'gi', 'computer'],
    ['[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}', 'gi', '…'],
    // Tokens and hashes: long, with letters and digits mixed, and no path or package among them.
    ['(?<![\\w./-])(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[A-Za-z\\d_-]{32,}', 'g', '…'],
  ]
  return rules
    .filter(([pattern]) => pattern)
    .reduce((told, [pattern, flags, instead]) => told.replace(new RegExp(pattern, flags), instead), text)
}

/**
 * A report as a text that may be shown to anyone: no name of user or computer, no ids, no tokens, nothing of the
 * shopper's.
 */
export function statusText(report: Omit<DoctorReport, 'text'>, names: Private = ownNames()): string {
  const { versions, checks, models, daemon, at } = report
  const marks = { ok: 'ok', note: 'note', problem: 'NOT OK' }
  const there = models.packs.filter(({ state }) => state !== 'absent')
  const lines = [
    `Drape ${versions.drape} (API ${versions.api}), Node ${versions.node}, ${versions.system}, ${at}`,
    ...checks.map((check) => `${marks[levelOf(check)]}: ${check.name}: ${check.found}`),
    ...there.map(({ name, state }) => `model: ${name}, ${state}`),
    ...(daemon?.failures ?? []).map((failure) => `error: ${failure.at} ${failure.kind} ${failure.code}`),
  ]
  return withoutNames(lines.join('\n'), names)
}
