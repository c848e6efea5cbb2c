import { parseArgs } from 'node:util'
import { drapeCommand } from '../autostart/daemon-command.ts'
import { readConfig } from '../config/config.ts'
import { openHosts } from '../native-host/open-hosts.ts'
import { UsageError } from './usage-error.ts'

/** `drape browsers`: whether browsers may start Drape and connect without a code. */
export async function browsers(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { data: { type: 'string' } },
    allowPositionals: true,
  })
  const [what = 'status', ...more] = positionals
  if (more.length || !['status', 'enable', 'disable'].includes(what))
    throw new UsageError('Say enable, disable or status.')
  const { dataDir } = readConfig(values.data === undefined ? {} : { dataDir: values.data })
  const hosts = openHosts(dataDir, values.data !== undefined || Boolean(process.env.DRAPE_DATA))
  if (what === 'enable') await hosts.install(drapeCommand())
  if (what === 'disable') await hosts.remove()
  const known = await hosts.known()
  console.log(
    known.length > 0
      ? `These browsers can start Drape: ${known.join(', ')}.`
      : 'No browser can start Drape. Each connects with a code.',
  )
  return 0
}
