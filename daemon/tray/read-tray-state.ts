import type { Autostart } from '../autostart/open-autostart.ts'
import type { DaemonParts } from '../start-daemon.ts'
import type { TrayState } from './describe-menu.ts'

/** What the daemon does now, as the tray tells it. */
export async function readTrayState(
  { store, jobs, pulls, pairings, updates }: DaemonParts,
  autostart: Autostart,
  isWell: boolean,
): Promise<Omit<TrayState, 'card' | 'copied'>> {
  const [running, waiting, browsers, starts] = await Promise.all([
    store.jobs.running(),
    store.jobs.queued(),
    store.devices.list(),
    autostart.isEnabled(),
  ])
  const coming = pulls.running().flatMap(({ progress }) => progress ?? [])
  const bytes = coming.reduce((sum, pull) => sum + pull.bytes, 0)
  const received = coming.reduce((sum, pull) => sum + pull.received, 0)
  const { available, checked_at, failed } = updates.state()
  return {
    mood: jobs.paused ? 'paused' : !isWell ? 'problem' : running.length > 0 ? 'busy' : 'idle',
    work: running[0],
    waiting,
    ...(coming.length > 0 && { download: received / (bytes || 1) }),
    pairings: pairings.pending().map(({ id, browser, kind, code }) => ({ id, browser, kind, code })),
    browsers: browsers.map(({ id, browser }) => ({ id, browser })),
    autostart: starts,
    update: { available, looked: checked_at === null ? null : failed ? 'unchecked' : 'newest' },
  }
}
