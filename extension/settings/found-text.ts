import type { Check, DoctorReport } from '../../shared/doctor.ts'
import { sizeText } from '../models/quantity.ts'
import { knownText, text } from '../ui/text.ts'
import { when } from '../ui/when.ts'

const mebibyte = 1 << 20
const nameOf = (provider: string) => (provider === 'cpu' ? text('found.cpu') : provider.toUpperCase())
const list = (texts: string[]) => texts.join(', ')

const cardsText = ({ gpu: { cards } }: DoctorReport) =>
  cards.length === 0
    ? text('found.noCard')
    : list(
        cards.map(({ name, driver, free_mib }) =>
          text('found.card', name, driver, free_mib === null ? '?' : sizeText(free_mib * mebibyte)),
        ),
      )

function modelsText({ models: { packs } }: DoctorReport): string {
  const there = packs.filter(({ state }) => state === 'installed')
  const titles = there.map(({ name }) => knownText('packTitles', name) ?? name)
  return there.length === 0 ? text('found.noModels') : text('found.installed', list(titles))
}

/** What was found, in the page's language; undefined where the daemon's own English words tell more. */
export function foundText({ id, ok }: Check, report: DoctorReport): string | undefined {
  const { memory, disks, data_dir, models, versions, daemon, autostart, gpu } = report
  // What the system or a library complained about is shown as it is.
  if (!ok) return undefined
  if (id === 'memory') return text('found.free', sizeText(memory.free_bytes), sizeText(memory.total_bytes))
  if (id === 'data_folder') return text('found.freeAt', sizeText(disks.data_free_bytes), data_dir)
  if (id === 'models_folder') return text('found.freeAt', sizeText(disks.models_free_bytes), models.folder)
  if (id === 'models') return modelsText(report)
  if (id === 'card') return cardsText(report)
  if (id === 'networks') return text('found.runsOn', text('found.cpu'))
  if (id === 'provider' && gpu.refused.length === 0) return nameOf(gpu.provider)
  if (id === 'autostart') return text(autostart ? 'found.on' : 'found.off')
  if (!daemon) return undefined
  const { tray, port, browsers, failures } = daemon
  if (id === 'daemon') return text('found.running', versions.drape, port)
  if (id === 'tray') return text(tray ? 'found.shown' : 'found.hidden')
  if (id === 'browsers')
    return browsers.last_used_at === null
      ? text('found.none')
      : text('found.browsers', browsers.count, when(browsers.last_used_at))
  if (id === 'failures' && failures.length === 0) return text('found.none')
  return undefined
}
