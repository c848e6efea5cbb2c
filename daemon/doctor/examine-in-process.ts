import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ComputerReport } from '../../shared/doctor.ts'
import type { Config } from '../config/config.ts'
import { typescriptFlags } from '../config/typescript-flags.ts'

const program = fileURLToPath(new URL('./computer-process.ts', import.meta.url))
/** Milliseconds; a driver that hangs must not hang the report. */
const patience = 60_000

/**
 * `examineComputer` in a process of its own: it loads libraries, which would keep a daemon from answering.
 * @throws Error when that process dies
 */
export function examineInProcess(config: Config): Promise<ComputerReport> {
  const child = fork(program, [], {
    execArgv: typescriptFlags(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    timeout: patience,
  })
  child.send(config, () => {})
  return new Promise((resolve, reject) => {
    child.once('message', (report: ComputerReport) => resolve(report))
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`The examination of this computer ended early (${code ?? signal}).`)),
    )
  })
}
