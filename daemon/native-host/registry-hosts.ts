import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeHostName } from '../../shared/native.ts'
import { type Registry, registry } from '../config/registry.ts'
import { registryKeys } from './browser-places.ts'
import { hostManifest } from './host-manifest.ts'
import { hostStarter } from './host-starter.ts'
import type { Hosts } from './open-hosts.ts'
import { writeWhole } from './write-whole.ts'

const keyOf = (key: string) => `${key}\\NativeMessagingHosts\\${nativeHostName}`

/** Windows: each browser's key names a manifest file in the data folder. A key does no harm where a browser is not used. */
export function registryHosts(dataDir: string, elsewhere: boolean, run: Registry = registry): Hosts {
  const own = join(dataDir, 'native-host')
  const manifest = (family: string) => join(own, `${family}.json`)
  const names = async (key: string, file: string) =>
    run(['query', keyOf(key), '/ve', '/f', file, '/d', '/e']).then(
      () => true,
      () => false,
    )
  return {
    async known() {
      const found = []
      for (const { browser, family, key } of registryKeys)
        if (await names(key, manifest(family))) found.push(browser)
      return found
    },
    async install(drape) {
      await mkdir(own, { recursive: true })
      const starter = hostStarter(own, drape, elsewhere ? dataDir : undefined, 'win32')
      await writeWhole(starter.file, starter.text)
      for (const { family, key } of registryKeys) {
        await writeWhole(manifest(family), hostManifest(family, starter.file))
        await run(['add', keyOf(key), '/ve', '/t', 'REG_SZ', '/d', manifest(family), '/f'])
      }
    },
    async remove() {
      for (const { family, key } of registryKeys)
        if (await names(key, manifest(family))) await run(['delete', keyOf(key), '/f'])
      await rm(own, { recursive: true, force: true })
    },
  }
}
