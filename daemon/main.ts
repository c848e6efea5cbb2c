import { resolve } from 'node:path'
import { drapeCommand } from './autostart/daemon-command.ts'
import { renewAutostart } from './autostart/renew-autostart.ts'
import type { ConfigFlags } from './config/config.ts'
import { openHosts } from './native-host/open-hosts.ts'
import { startDaemon } from './start-daemon.ts'
import { openTray } from './tray/open-tray.ts'

/** Runs the daemon until it is told to stop (SIGINT, SIGTERM, the tray's Quit). */
export async function main(flags: ConfigFlags = {}, { tray: wanted = true } = {}): Promise<void> {
  let quit = () => {}
  const stop = new Promise<void>((resolve) => {
    quit = resolve
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
  const elsewhere = flags.dataDir === undefined ? process.env.DRAPE_DATA : resolve(String(flags.dataDir))
  const tray = wanted ? await openTray(daemon, { elsewhere, quit }).catch(() => undefined) : undefined
  if (wanted && !daemon.parts.tray.shown)
    console.log(
      'No tray is there to show Drape in. The extension’s pages and this command line do all it would.',
    )
  console.log(`Drape is listening on ${daemon.url} and keeps its data in ${dataDir}`)
  await stop
  await tray?.close()
  await daemon.close()
}
