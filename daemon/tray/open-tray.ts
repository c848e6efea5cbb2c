import { join } from 'node:path'
import { daemonCommand } from '../autostart/daemon-command.ts'
import { openAutostart } from '../autostart/open-autostart.ts'
import type { Daemon } from '../start-daemon.ts'
import { copyText } from './copy-text.ts'
import { describeMenu, type TrayDeeds, type TrayState } from './describe-menu.ts'
import { openSystemTray } from './open-system-tray.ts'
import { openWithSystem } from './open-with-system.ts'
import { readTrayState } from './read-tray-state.ts'
import { fill, ownTexts } from './tray-texts.ts'
import type { TrayView } from './tray-view.ts'

/** Milliseconds between looks while something moves, and while nothing does. */
const rhythm = { busy: 1000, idle: 5000 }
/** Milliseconds for which the menu says that the diagnostics were copied. */
const copiedFor = 5000

interface TrayWishes {
  /** Where the daemon's data lie, if not in the usual place. */
  elsewhere?: string
  quit(): void
}

/**
 * Shows the daemon in the system's tray for as long as there is one.
 * @returns what takes it away; undefined where this system has no tray
 */
export async function openTray(
  { url, config, parts }: Daemon,
  { elsewhere, quit }: TrayWishes,
): Promise<{ close(): Promise<void> } | undefined> {
  const { jobs, pairings, store, updates, doctor } = parts
  const texts = ownTexts()
  const autostart = openAutostart()
  let card: string | undefined
  let copied = false
  let closed = false

  /** Does something, and shows what has become of it. What fails is seen by its not having happened. */
  const after = (deed: () => unknown) => () => void Promise.resolve(deed()).then(refresh, refresh)
  const deeds: TrayDeeds = {
    open: (room) => openWithSystem(`${url}/open/${room}`),
    openFolder: () => openWithSystem(config.dataDir),
    showCode: () => openWithSystem(`${url}/pair`),
    pause: after(() => jobs.pause()),
    resume: after(() => jobs.resume()),
    approve: (id) => after(() => pairings.approve(id))(),
    refuse: (id) => after(() => pairings.refuse(id))(),
    revoke: (id) => after(() => store.devices.remove(id))(),
    setAutostart: (on) =>
      after(() => (on ? autostart.enable(daemonCommand(elsewhere)) : autostart.disable()))(),
    checkUpdates: after(() => updates.check()),
    openUpdate() {
      const { available } = updates.state()
      if (available) openWithSystem(available.url)
    },
    copyDiagnostics: after(async () => {
      await copyText((await doctor.examine()).text, join(config.dataDir, 'diagnostics.txt'))
      copied = true
      setTimeout(() => {
        copied = false
      }, copiedFor).unref()
    }),
    quit,
  }

  let state: TrayState
  async function look(): Promise<TrayView> {
    state = { ...(await readTrayState(parts, autostart, parts.isWell())), card, copied }
    return describeMenu(state, deeds, texts)
  }
  async function refresh(): Promise<void> {
    // While the daemon closes, its store may be closed already.
    const view = await look().catch(() => undefined)
    if (view && !closed) tray?.show(view)
  }
  async function findCard(): Promise<void> {
    const { provider, cards } = (await doctor.examine()).gpu
    card = provider === 'cpu' ? '' : `${cards[0]?.name ?? ''} (${provider})`.trim()
    await refresh()
  }
  const tray = await openSystemTray(await look(), {
    activate: () => deeds.open('studio'),
    refresh,
    shown(shown) {
      parts.tray.shown = shown
      if (shown && card === undefined) void findCard().catch(() => {})
    },
  })
  if (!tray) return undefined
  parts.tray.shown = tray.shown

  const asked = new Set<string>()
  const stopWatching = pairings.onChange(() => {
    void refresh()
    for (const { id, kind, browser } of pairings.pending()) {
      if (kind !== 'approval' || asked.has(id)) continue
      asked.add(id)
      tray.ask({
        title: fill(texts.asks, browser),
        answers: [
          { key: 'approve', label: texts.approve, act: () => deeds.approve(id) },
          { key: 'refuse', label: texts.refuse, act: () => deeds.refuse(id) },
        ],
      })
    }
  })
  let timer: NodeJS.Timeout
  const keepLooking = () => {
    const moves = state.work !== undefined || state.download !== undefined || state.pairings.length > 0
    timer = setTimeout(() => void refresh().then(keepLooking), moves ? rhythm.busy : rhythm.idle).unref()
  }
  keepLooking()

  return {
    async close() {
      closed = true
      stopWatching()
      clearTimeout(timer)
      parts.tray.shown = false
      await tray.close()
    },
  }
}
