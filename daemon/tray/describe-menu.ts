import type { Job } from '../../shared/job.ts'
import type { PairingWaiting } from '../../shared/link.ts'
import type { Room } from '../../shared/rooms.ts'
import { fill, type TrayTexts } from './tray-texts.ts'
import type { MenuLine, Mood, TrayView } from './tray-view.ts'

/** What there is to show. */
export interface TrayState {
  mood: Mood
  /** What runs, the first of it. */
  work?: Pick<Job, 'kind' | 'progress'>
  /** Jobs that wait. */
  waiting: number
  /** The graphics card; empty: the processor; undefined: not known yet. */
  card?: string
  /** 0..1 of all downloads that run; undefined: none does. */
  download?: number
  pairings: PairingWaiting[]
  browsers: { id: string; browser: string }[]
  autostart: boolean
  update: { available: { version: string } | null; looked: 'newest' | 'unchecked' | null }
  /** The diagnostics were copied a moment ago. */
  copied: boolean
}

/** What the shopper may do. */
export interface TrayDeeds {
  open(room: Room): void
  openFolder(): void
  showCode(): void
  pause(): void
  resume(): void
  approve(id: string): void
  refuse(id: string): void
  revoke(id: string): void
  setAutostart(on: boolean): void
  checkUpdates(): void
  openUpdate(): void
  copyDiagnostics(): void
  quit(): void
}

const percent = (share: number) => Math.floor(share * 100)

function statusOf({ mood, work, waiting }: TrayState, texts: TrayTexts): string {
  if (mood === 'problem' || mood === 'paused') return texts[mood]
  if (!work) return texts.idle
  const { kind, progress } = work
  const text = kind === 'tryon-batch' ? 'tryon' : kind === 'combine' ? 'bodies' : kind
  const status = fill(texts[text], percent(progress))
  return waiting > 0 ? fill(texts.waiting, status, waiting) : status
}

/** The tray's whole content. */
export function describeMenu(state: TrayState, deeds: TrayDeeds, texts: TrayTexts): TrayView {
  const { card, update } = state
  const status = statusOf(state, texts)
  const pairings = state.pairings.map(
    ({ id, browser, code }): MenuLine =>
      code
        ? {
            key: `pairing-${id}`,
            label: fill(texts.code, browser, `${code.slice(0, 3)} ${code.slice(3)}`),
            act: deeds.showCode,
          }
        : {
            key: `pairing-${id}`,
            label: fill(texts.asks, browser),
            children: [
              { key: `approve-${id}`, label: texts.approve, act: () => deeds.approve(id) },
              { key: `refuse-${id}`, label: texts.refuse, act: () => deeds.refuse(id) },
            ],
          },
  )
  const browsers = state.browsers.map(({ id, browser }) => ({
    ...{ key: `browser-${id}`, label: browser },
    children: [{ key: `revoke-${id}`, label: texts.disconnect, act: () => deeds.revoke(id) }],
  }))
  const downloading =
    state.download === undefined ? texts.models : fill(texts.coming, percent(state.download))
  const menu: MenuLine[] = [
    { key: 'status', label: status },
    ...(card === undefined
      ? []
      : [{ key: 'card', label: card ? fill(texts.runsOn, card) : texts.processor }]),
    'separator',
    ...(pairings.length > 0 ? [...pairings, 'separator' as const] : []),
    { key: 'studio', label: texts.studio, act: () => deeds.open('studio') },
    { key: 'wardrobe', label: texts.wardrobe, act: () => deeds.open('wardrobe') },
    { key: 'models', label: downloading, act: () => deeds.open('models') },
    { key: 'settings', label: texts.settings, act: () => deeds.open('settings') },
    { key: 'folder', label: texts.folder, act: deeds.openFolder },
    'separator',
    state.mood === 'paused'
      ? { key: 'resume', label: texts.resume, act: deeds.resume }
      : { key: 'pause', label: texts.pause, act: deeds.pause },
    browsers.length > 0
      ? { key: 'browsers', label: texts.browsers, children: browsers }
      : { key: 'browsers', label: texts.noBrowser },
    {
      ...{ key: 'autostart', label: texts.autostart, checked: state.autostart },
      act: () => deeds.setAutostart(!state.autostart),
    },
    update.available
      ? { key: 'update', label: fill(texts.update, update.available.version), act: deeds.openUpdate }
      : {
          key: 'check',
          label: update.looked ? texts[update.looked] : texts.check,
          act: deeds.checkUpdates,
        },
    { key: 'copy', label: state.copied ? texts.copied : texts.copy, act: deeds.copyDiagnostics },
    'separator',
    state.work
      ? {
          ...{ key: 'quit-busy', label: texts.quit },
          children: [
            { key: 'quit-note', label: texts.busyQuit },
            { key: 'quit', label: texts.quitNow, act: deeds.quit },
          ],
        }
      : { key: 'quit', label: texts.quit, act: deeds.quit },
  ]
  return { mood: state.mood, tooltip: status, menu }
}
