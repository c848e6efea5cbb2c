import { homedir } from 'node:os'
import { posix } from 'node:path'
import type { Registry } from '../config/registry.ts'
import { desktopEntry } from './desktop-entry.ts'
import { fileAutostart } from './file-autostart.ts'
import { launchAgent } from './launch-agent.ts'
import { registryAutostart } from './registry-autostart.ts'

/** Whether this user's login starts Drape, and how to change it. */
export interface Autostart {
  /** Where the system keeps it, for people who want to look. */
  place: string
  isEnabled(): Promise<boolean>
  /** @param command the program, absolute, and its arguments; takes the place of an older one */
  enable(command: readonly string[]): Promise<void>
  disable(): Promise<void>
}

const label = 'app.drape.daemon'

/** Start at login as this system does it: XDG autostart, launchd or the Windows registry. */
export function openAutostart(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
  registry?: Registry,
): Autostart {
  if (platform === 'win32') return registryAutostart(registry)
  if (platform === 'darwin') {
    const place = posix.join(home, 'Library', 'LaunchAgents', `${label}.plist`)
    return fileAutostart(place, (command) => launchAgent(label, command))
  }
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : posix.join(home, '.config')
  return fileAutostart(posix.join(config, 'autostart', 'drape.desktop'), desktopEntry)
}
