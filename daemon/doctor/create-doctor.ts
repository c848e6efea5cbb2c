import type { ComputerReport, DaemonReport, DoctorReport } from '../../shared/doctor.ts'
import type { Config } from '../config/config.ts'
import { examine } from './examine.ts'
import { examineInProcess } from './examine-in-process.ts'

/** Milliseconds for which a look at the computer serves others who ask. */
const fresh = 5000

/**
 * The daemon's doctor.
 * @param look what this daemon knows of itself
 */
export function createDoctor(config: Config, look: () => Promise<DaemonReport>) {
  let seen: { until: number; computer: Promise<ComputerReport> } | undefined
  return {
    /** Looks anew, at most every five seconds and once at a time. */
    async examine(): Promise<DoctorReport> {
      if (!seen || Date.now() > seen.until) {
        const computer = examineInProcess(config)
        seen = { until: Number.POSITIVE_INFINITY, computer }
        const mine = seen
        computer.then(
          () => {
            mine.until = Date.now() + fresh
          },
          () => {
            mine.until = 0
          },
        )
      }
      return examine(config.dataDir, await seen.computer, await look())
    },
  }
}
export type Doctor = ReturnType<typeof createDoctor>
