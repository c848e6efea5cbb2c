import { resolve } from 'node:path'
import { daemonCommand } from './daemon-command.ts'
import { type Autostart, openAutostart } from './open-autostart.ts'

/** Where Drape starts with the computer, it does so from where it and its Node are now: both may have moved. */
export async function renewAutostart(
  dataDir?: string | number,
  autostart: Autostart = openAutostart(),
): Promise<void> {
  if (await autostart.isEnabled())
    await autostart.enable(daemonCommand(dataDir === undefined ? undefined : resolve(String(dataDir))))
}
