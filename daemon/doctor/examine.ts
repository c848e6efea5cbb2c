import type { ComputerReport, DaemonReport, DoctorReport } from '../../shared/doctor.ts'
import { checkDaemon, checkPorts } from './check-daemon.ts'
import { statusText } from './status-text.ts'

/** One report of what was seen of the computer and of its daemon; `daemon` null: none runs. */
export async function examine(
  dataDir: string,
  computer: ComputerReport,
  daemon: DaemonReport | null,
): Promise<DoctorReport> {
  const { versions, autostart } = computer
  const now = new Date()
  const own = daemon ? checkDaemon(daemon, { version: versions.drape, autostart, now }) : [await checkPorts()]
  const checks = [...computer.checks, ...own]
  const ok = checks.every((check) => check.ok)
  const report = { ok, at: now.toISOString(), data_dir: dataDir, ...computer, checks, daemon }
  return { ...report, text: statusText(report) }
}
