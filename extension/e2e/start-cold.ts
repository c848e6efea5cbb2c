import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { drapeCommand } from '../../daemon/autostart/daemon-command.ts'
import { askDaemon } from '../../daemon/config/ask-daemon.ts'
import { readEndpoint } from '../../daemon/config/endpoint-file.ts'
import { createDemoShop } from '../../daemon/demo-shop/create-demo-shop.ts'
import type { BrowserPlace } from '../../daemon/native-host/browser-places.ts'
import { openHosts } from '../../daemon/native-host/open-hosts.ts'
import type { Device } from '../../shared/link.ts'

/** The demo shop, and Drape as an installer leaves it: known to browsers, and not running. */
export async function startCold() {
  const dataDir = mkdtempSync(join(tmpdir(), 'drape-cold-'))
  const server = express().use(createDemoShop()).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const kill = () => {
    const { pid } = readEndpoint(dataDir) ?? {}
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    } catch {}
  }
  return {
    shop: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Tells a browser about Drape. */
    async tell(place: Pick<BrowserPlace, 'family' | 'folder'>) {
      mkdirSync(place.folder, { recursive: true })
      await openHosts(dataDir, true, [{ browser: 'Tested', homes: [place.folder], ...place }]).install(
        drapeCommand(),
      )
    },
    /** Kills the daemon as a crash would. */
    kill,
    devices: async () => ((await askDaemon(dataDir, 'GET', 'devices')) as { items: Device[] }).items,
    close() {
      server.close()
      server.closeAllConnections()
      kill()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
