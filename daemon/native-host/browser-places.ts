import { homedir } from 'node:os'
import { posix } from 'node:path'
import type { extensionIds } from '../../shared/link.ts'

/** Where a browser of this user looks for the programs that extensions may start. */
export interface BrowserPlace {
  browser: string
  family: keyof typeof extensionIds
  /** One of them is there where the browser is used. */
  homes: readonly string[]
  /** Holds the manifests. */
  folder: string
}

const chromium = ['Chromium', 'Chrome', 'Edge', 'Brave'] as const
const linux = {
  Chromium: 'chromium',
  Chrome: 'google-chrome',
  Edge: 'microsoft-edge',
  Brave: 'BraveSoftware/Brave-Browser',
}
const mac = {
  Chromium: 'Chromium',
  Chrome: 'Google/Chrome',
  Edge: 'Microsoft Edge',
  Brave: 'BraveSoftware/Brave-Browser',
}

/** The places on Linux and macOS, by the browsers' own documentation; Windows asks the registry instead. */
export function browserPlaces(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): BrowserPlace[] {
  const { join } = posix
  const isMac = platform === 'darwin'
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(home, '.config')
  const base = isMac ? join(home, 'Library/Application Support') : config
  const names = isMac ? mac : linux
  const firefox = isMac ? join(base, 'Mozilla') : join(home, '.mozilla')
  return [
    ...chromium.map((browser) => {
      const own = join(base, names[browser])
      return { browser, family: 'chromium' as const, homes: [own], folder: join(own, 'NativeMessagingHosts') }
    }),
    {
      ...{ browser: 'Firefox', family: 'firefox' },
      // Newer ones keep their profiles elsewhere and look for manifests in the old place all the same (tried with 153).
      homes: [firefox, join(config, 'mozilla')],
      folder: join(firefox, isMac ? 'NativeMessagingHosts' : 'native-messaging-hosts'),
    },
  ]
}

/** Keys of this user's registry in whose default value Windows' browsers look for the manifest's path. */
export const registryKeys = [
  { browser: 'Chromium', family: 'chromium', key: 'HKCU\\Software\\Chromium' },
  { browser: 'Chrome', family: 'chromium', key: 'HKCU\\Software\\Google\\Chrome' },
  { browser: 'Edge', family: 'chromium', key: 'HKCU\\Software\\Microsoft\\Edge' },
  { browser: 'Brave', family: 'chromium', key: 'HKCU\\Software\\BraveSoftware\\Brave-Browser' },
  { browser: 'Firefox', family: 'firefox', key: 'HKCU\\Software\\Mozilla' },
] as const
