import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { daemonCommand } from '../autostart/daemon-command.ts'
import { openAutostart } from '../autostart/open-autostart.ts'
import { UsageError } from './usage-error.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** `drape autostart` */
export async function autostart(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { data: { type: 'string' } },
    allowPositionals: true,
  })
  const [what = 'status', ...more] = positionals
  if (more.length || !['status', 'enable', 'disable'].includes(what))
    throw new UsageError('Say enable, disable or status.')
  const start = openAutostart()
  if (what === 'enable') await start.enable(daemonCommand(values.data && resolve(values.data)))
  if (what === 'disable') await start.disable()
  say(
    (await start.isEnabled())
      ? `Drape starts with this computer (${start.place}).`
      : 'Drape does not start by itself.',
  )
  return 0
}
