import { advise, type Check } from '../../shared/doctor.ts'
import type { ProviderChoice } from '../inference/choose-provider.ts'
import type { CudaLibrary } from './find-cuda.ts'
import { installCudaCommand, installDriverCommand, type System, showLoaderCommand } from './mend-commands.ts'
import { ownCommand } from './own-command.ts'
import type { Card, CardsFound } from './read-cards.ts'

export interface GpuFindings extends CardsFound {
  /** Whether CUDA is this platform's way to a card: Linux on x64. */
  cuda: boolean
  libraries: CudaLibrary[]
  /** Whether onnxruntime's own CUDA libraries are in place. */
  enabled: boolean
  choice: ProviderChoice
  system: System
}

/** The first driver that runs CUDA 12. https://docs.nvidia.com/deploy/cuda-compatibility/ */
const oldestDriver = '525.60.13'

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number))
  const first = a.findIndex((part, i) => part !== (b[i] ?? 0))
  return first >= 0 && a[first] < (b[first] ?? 0)
}

const cardText = ({ name, driver, total, free }: Card) =>
  total === undefined
    ? `${name}, driver ${driver}, memory not told`
    : `${name}, driver ${driver}, ${free ?? '?'} of ${total} MiB free`

function checkCard({ cards, pluggedIn, complaint, system, cuda }: GpuFindings): Check {
  const about = { id: 'card', name: 'Graphics card' } as const
  if (cards.length > 0) return { ...about, ok: true, found: cards.map(cardText).join('; ') }
  if (/version mismatch/i.test(complaint)) {
    return {
      ...{ ...about, ok: false, found: complaint },
      ...advise('RESTART_COMPUTER'),
      command: 'sudo reboot',
    }
  }
  if (/communicate with the NVIDIA driver/i.test(complaint) && pluggedIn && cuda) {
    return {
      ...{ ...about, ok: false, found: complaint },
      ...advise('START_DRIVER'),
      command: 'sudo modprobe nvidia',
    }
  }
  if (pluggedIn && cuda) {
    const found = 'an NVIDIA card, but no driver for it'
    return {
      ...about,
      ok: false,
      found,
      ...advise('INSTALL_DRIVER'),
      command: installDriverCommand(system),
    }
  }
  return { ...about, ok: true, found: 'no NVIDIA card found; the instant engine needs none' }
}

function checkDriver({ cards, system }: GpuFindings): Check {
  const about = { id: 'driver', name: 'Driver' } as const
  const old = cards.find(({ driver }) => /^\d/.test(driver) && isOlder(driver, oldestDriver))
  const found = `${(old ?? cards[0]).driver}; CUDA 12 needs ${oldestDriver} or newer`
  return {
    ...about,
    ok: !old,
    found,
    ...(old && { ...advise('UPDATE_DRIVER'), command: installDriverCommand(system) }),
  }
}

function checkLibraries({ libraries, system }: GpuFindings): Check {
  const about = { id: 'libraries', name: 'CUDA 12 and cuDNN 9' } as const
  const missing = libraries.filter(({ folder }) => folder === undefined).map((library) => library.name)
  if (missing.length > 0) {
    const command = installCudaCommand(missing, system)
    return {
      ...about,
      ok: false,
      found: `missing: ${missing.join(', ')}`,
      ...advise('INSTALL_LIBRARIES'),
      command,
    }
  }
  const hidden = libraries.filter(({ loadable }) => !loadable)
  const foldersOf = (some: CudaLibrary[]) => [...new Set(some.map(({ folder }) => folder ?? ''))]
  if (hidden.length === 0)
    return { ...about, ok: true, found: `complete, in ${foldersOf(libraries).join(', ')}` }
  const found = `not where the system looks: ${hidden.map((library) => library.name).join(', ')}`
  const command = showLoaderCommand(foldersOf(hidden), system)
  const advice = command.startsWith('export') ? 'SHOW_LIBRARIES_HERE' : 'SHOW_LIBRARIES'
  return { ...about, ok: false, found, ...advise(advice), command }
}

function checkProvider({ cards, choice }: GpuFindings, mended: boolean): Check {
  const refused = choice.refused.map(({ provider, reason }) => `; ${provider} is not used: ${reason}`)
  const found = `networks run on: ${choice.provider}${refused.join('')}`
  const ok = cards.length === 0 || choice.provider !== 'cpu'
  const about = { id: 'provider', name: 'Provider' } as const
  if (ok) return { ...about, ok, found }
  const next = advise(mended ? 'REPORT' : 'MEND_OTHERS')
  return { ...about, ok, found, ...next, command: ownCommand(mended ? 'doctor --json' : 'doctor') }
}

/** What doctor says about the graphics card. No card is no fault: the instant engine needs none. */
export function describeGpu(findings: GpuFindings): Check[] {
  const checks = [checkCard(findings)]
  if (findings.cuda && findings.cards.length > 0) {
    const { enabled } = findings
    checks.push(checkDriver(findings), checkLibraries(findings), {
      id: 'runtime',
      name: 'onnxruntime for CUDA',
      ok: enabled,
      found: enabled ? 'installed' : 'not installed: npm leaves it out because of its size',
      ...(!enabled && { ...advise('GET_RUNTIME'), command: ownCommand('gpu enable') }),
    })
  }
  return [
    ...checks,
    checkProvider(
      findings,
      checks.every(({ ok }) => ok),
    ),
  ]
}
