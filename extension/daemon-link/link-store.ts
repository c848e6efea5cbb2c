import { browser } from 'wxt/browser'
import { daemonPorts, type PairingGranted } from '../../shared/link.ts'

const key = 'link'

/** The token of this paired browser; undefined before pairing. */
export async function storedLink(): Promise<PairingGranted | undefined> {
  return ((await browser.storage.local.get(key)) as Record<string, PairingGranted | undefined>)[key]
}

/**
 * Ports to look at: the one that Drape's helper named last, then the usual ones. `ports` in the extension's storage stands
 * for them where several daemons run on one machine.
 */
export async function portsToLookAt(): Promise<readonly number[]> {
  const { ports, port } = (await browser.storage.local.get(['ports', 'port'])) as {
    ports?: number[]
    port?: number
  }
  if (ports) return ports
  return port === undefined || daemonPorts.some((usual) => usual === port)
    ? daemonPorts
    : [...daemonPorts, port]
}

export const rememberPort = (port: number): Promise<void> => browser.storage.local.set({ port })

/** Keeps the token, or forgets it. */
export async function storeLink(link: PairingGranted | undefined): Promise<void> {
  if (link) await browser.storage.local.set({ [key]: link })
  else await browser.storage.local.remove(key)
}
