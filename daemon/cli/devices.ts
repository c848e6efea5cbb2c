import { parseArgs } from 'node:util'
import type { Device, PairingWaiting } from '../../shared/link.ts'
import { askDaemon } from '../config/ask-daemon.ts'
import { readConfig } from '../config/config.ts'
import { UsageError } from './usage-error.ts'

function read(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
  })
  const { dataDir } = readConfig(values.data === undefined ? {} : { dataDir: values.data })
  return { dataDir, json: values.json, positionals }
}

/** `drape pair`: the browsers that wait, with their codes; `drape pair approve|refuse ID` answers one that asks. */
export async function pair(args: string[]): Promise<number> {
  const { dataDir, positionals } = read(args)
  const [answer, id] = positionals
  if (answer !== undefined) {
    if (!['approve', 'refuse'].includes(answer) || !id)
      throw new UsageError('Say approve or refuse, and which one. Its id stands in: drape pair')
    await askDaemon(dataDir, 'POST', `pairing/${encodeURIComponent(id)}/${answer}`)
    console.log(answer === 'approve' ? 'The browser may use Drape.' : 'The browser is refused.')
    return 0
  }
  const { items } = (await askDaemon(dataDir, 'GET', 'pairing')) as { items: PairingWaiting[] }
  for (const { id, browser, code } of items)
    console.log(code ? `${code}  ${browser}` : `${browser} asks to connect: drape pair approve ${id}`)
  if (items.length === 0)
    console.log('No browser is waiting. Start the connection in the Drape extension first.')
  return 0
}

/** `drape devices` */
export async function devices(args: string[]): Promise<number> {
  const { dataDir, json } = read(args)
  const { items } = (await askDaemon(dataDir, 'GET', 'devices')) as { items: Device[] }
  if (json) console.log(JSON.stringify(items, null, 2))
  else for (const { id, browser, last_seen_at } of items) console.log(`${id}  ${last_seen_at}  ${browser}`)
  if (!json && items.length === 0) console.log('No browser is paired.')
  return 0
}

/** `drape unpair ID` */
export async function unpair(args: string[]): Promise<number> {
  const { dataDir, positionals } = read(args)
  const [id] = positionals
  if (!id) throw new UsageError('Which browser? Its id stands in: drape devices')
  await askDaemon(dataDir, 'DELETE', `devices/${encodeURIComponent(id)}`)
  console.log('The browser can no longer use Drape.')
  return 0
}
