import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** Where the daemon keeps its data when nobody says otherwise: the place each system has for it. */
export const defaultDataDir = (
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string => {
  if (platform === 'win32')
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'Drape')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Drape')
  // A relative XDG_DATA_HOME is to be ignored, says the XDG base directory specification.
  const base = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : posix.join(home, '.local', 'share')
  return posix.join(base, 'drape')
}
