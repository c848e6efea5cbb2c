import { createServer } from 'node:net'
import { advise, type Check, type DaemonReport } from '../../shared/doctor.ts'
import { daemonPorts } from '../../shared/link.ts'

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** The daemon that does not run, and whether it could. */
export async function checkPorts(): Promise<Check> {
  const about = { id: 'daemon', name: 'Daemon' } as const
  const free = []
  for (const port of daemonPorts) if (await isFree(port)) free.push(port)
  if (free.length > 0) return { ...about, ok: true, found: `not running; free ports: ${free.join(', ')}` }
  const found = 'not running, and all its ports are taken'
  return { ...about, ok: false, found, ...advise('FREE_PORTS') }
}

const day = 24 * 60 * 60_000

/** The daemon that runs, who is connected with it, and what went wrong in it. */
export function checkDaemon(
  { port, status, browsers, tray, failures }: DaemonReport,
  { version, autostart, now }: { version: string; autostart: boolean; now: Date },
): Check[] {
  const found = `running, version ${version}, ${status}, port ${port}`
  const elsewhere = !daemonPorts.some((known) => known === port)
  const last = browsers.last_used_at?.slice(0, 10)
  const recent = failures.filter(({ at }) => now.getTime() - Date.parse(at) < day)
  const list = (texts: string[]) => [...new Set(texts)].join(', ')
  return [
    {
      ...{ id: 'daemon', name: 'Daemon', ok: status !== 'problem', found },
      ...(status === 'problem' && advise('RESTART_DAEMON')),
      ...(status !== 'problem' && elsewhere && advise('FREE_PORTS')),
    },
    {
      ...{ id: 'browsers', name: 'Browsers', ok: true },
      found: last ? `${browsers.count} connected, last used on ${last}` : 'none is connected',
      ...(!last && advise('CONNECT')),
    },
    { id: 'tray', name: 'Tray', ok: true, found: tray ? 'shown' : 'none is shown' },
    {
      ...{ id: 'autostart', name: 'Start with the computer', ok: true },
      found: autostart ? 'on' : 'off',
    },
    {
      ...{ id: 'failures', name: 'Last errors', ok: true },
      found:
        recent.length > 0
          ? `${recent.length} in a day: ${list(recent.map(({ code }) => code))}`
          : 'none in a day',
      ...(recent.length > 0 && advise('TRY_AGAIN')),
    },
  ]
}
