import { drapeCommand } from './autostart/daemon-command.ts'
import { renewAutostart } from './autostart/renew-autostart.ts'
import type { ConfigFlags } from './config/config.ts'
import { openHosts } from './native-host/open-hosts.ts'
import { startDaemon } from './start-daemon.ts'

/** Runs the daemon until it is told to stop (SIGINT, SIGTERM). */
export async function main(flags: ConfigFlags = {}): Promise<void> {
  const stop = new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  const daemon = await startDaemon(flags)
  const { dataDir } = daemon.config
  const attempt = (deed: string, work: Promise<void>) =>
    work.catch((error: Error) => console.error(`Drape could not ${deed}: ${error.message}`))
  await attempt('renew its start with this computer', renewAutostart(flags.dataDir))
  // A daemon over a folder of its own is a second one: browsers know the first.
  if (flags.dataDir === undefined && !process.env.DRAPE_DATA)
    await attempt('tell the browsers where it is', openHosts(dataDir, false).install(drapeCommand()))
  console.log(`Drape is listening on ${daemon.url} and keeps its data in ${dataDir}`)
  await stop
  await daemon.close()
}
