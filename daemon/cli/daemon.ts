import { parseArgs } from 'node:util'
import { runningDaemon } from '../config/ask-daemon.ts'
import { readConfig } from '../config/config.ts'
import { main } from '../main.ts'

/** `drape daemon` */
export async function daemon(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      // There is no tray yet; scripts that already say so keep working.
      'no-tray': { type: 'boolean' },
    },
  })
  const flags = {
    ...(values.port !== undefined && { port: values.port }),
    ...(values.data !== undefined && { dataDir: values.data }),
  }
  // Started at login and again by hand: the first does for both.
  const running = await runningDaemon(readConfig(flags).dataDir)
  if (running) console.log(`Drape is running already, on ${running}`)
  else await main(flags)
  return 0
}
