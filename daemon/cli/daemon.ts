import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { runningDaemon } from '../config/ask-daemon.ts'
import { readConfig } from '../config/config.ts'
import { main } from '../main.ts'
import { FolderInUse } from '../store/daemon-lock.ts'

/** Milliseconds that another daemon may take to start. */
const patience = 20_000

/** `drape daemon` */
export async function daemon(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      'no-tray': { type: 'boolean' },
    },
  })
  const flags = {
    ...(values.port !== undefined && { port: values.port }),
    ...(values.data !== undefined && { dataDir: values.data }),
  }
  const { dataDir } = readConfig(flags)
  // Started at login and again by hand or by two browsers at once: the first does for all.
  let running = await runningDaemon(dataDir)
  if (!running)
    try {
      await main(flags, { tray: !values['no-tray'] })
      return 0
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error
      running = await comingDaemon(dataDir)
      if (!running) throw error
    }
  console.log(`Drape is running already, on ${running}`)
  return 0
}

/** The address of a daemon that may still be starting; undefined where it does not come up. */
async function comingDaemon(dataDir: string): Promise<string | undefined> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
    const url = await runningDaemon(dataDir)
    if (url) return url
  }
  return undefined
}
