import { parseArgs } from 'node:util'
import { doctorReport } from '../../shared/doctor.ts'
import { askDaemon, runningDaemon } from '../config/ask-daemon.ts'
import { readConfig } from '../config/config.ts'
import { examine } from '../doctor/examine.ts'
import { examineComputer } from '../doctor/examine-computer.ts'
import { tellChecks } from '../doctor/tell-checks.ts'

/** `drape doctor`: 0 when all is well, else 1. A daemon that runs is asked: what it sees is what counts. */
export async function doctor(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, json: { type: 'boolean' } } })
  const config = readConfig(values.data === undefined ? {} : { dataDir: values.data })
  const { dataDir } = config
  const report = (await runningDaemon(dataDir))
    ? doctorReport.parse(await askDaemon(dataDir, 'GET', 'doctor'))
    : await examine(dataDir, await examineComputer(config), null)
  console.log(values.json ? JSON.stringify(report, null, 2) : tellChecks(report.checks))
  return report.ok ? 0 : 1
}
