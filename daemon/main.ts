import { renewAutostart } from './autostart/renew-autostart.ts'
import type { ConfigFlags } from './config/config.ts'
import { startDaemon } from './start-daemon.ts'

/** Runs the daemon until it is told to stop (SIGINT, SIGTERM). */
export async function main(flags: ConfigFlags = {}): Promise<void> {
  const stop = new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  const daemon = await startDaemon(flags)
  await renewAutostart(flags.dataDir).catch((error: Error) =>
    console.error(`Drape could not renew its start with this computer: ${error.message}`),
  )
  console.log(`Drape is listening on ${daemon.url} and keeps its data in ${daemon.config.dataDir}`)
  await stop
  await daemon.close()
}
