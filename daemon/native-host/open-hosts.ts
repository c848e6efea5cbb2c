import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeHostName } from '../../shared/native.ts'
import { type BrowserPlace, browserPlaces } from './browser-places.ts'
import { hostManifest } from './host-manifest.ts'
import { hostStarter } from './host-starter.ts'
import { registryHosts } from './registry-hosts.ts'
import { writeWhole } from './write-whole.ts'

/** Whether this user's browsers know Drape's helper, and how to change it. */
export interface Hosts {
  /** Names of the browsers that know it. */
  known(): Promise<string[]>
  /**
   * Tells every browser that this user has; older word is overwritten.
   * @param drape the command line, absolute, such as node and drape.mjs
   */
  install(drape: readonly string[]): Promise<void>
  /** Takes back the word about this data folder's helper, and the helper. */
  remove(): Promise<void>
}

/** @param elsewhere whether `dataDir` is not the usual one */
export const openHosts = (
  dataDir: string,
  elsewhere: boolean,
  places: readonly BrowserPlace[] = browserPlaces(),
): Hosts =>
  process.platform === 'win32' ? registryHosts(dataDir, elsewhere) : fileHosts(dataDir, elsewhere, places)

function fileHosts(dataDir: string, elsewhere: boolean, places: readonly BrowserPlace[]): Hosts {
  const own = join(dataDir, 'native-host')
  const starter = (drape: readonly string[]) => hostStarter(own, drape, elsewhere ? dataDir : undefined)
  const manifests = places.map((place) => ({ ...place, file: join(place.folder, `${nativeHostName}.json`) }))
  const isOurs = async ({ family, file }: (typeof manifests)[number]) =>
    (await readFile(file, 'utf8').catch(() => '')) === hostManifest(family, starter([]).file)
  return {
    async known() {
      const ours = await Promise.all(manifests.map(isOurs))
      return manifests.filter((_, i) => ours[i]).map(({ browser }) => browser)
    },
    async install(drape) {
      const { file: path, text } = starter(drape)
      await mkdir(own, { recursive: true, mode: 0o700 })
      await writeWhole(path, text, 0o755)
      // A folder is made for no browser that was never used here.
      for (const { family, folder, file } of manifests.filter(({ homes }) => homes.some(existsSync))) {
        await mkdir(folder, { recursive: true })
        await writeWhole(file, hostManifest(family, path))
      }
    },
    async remove() {
      for (const manifest of manifests) if (await isOurs(manifest)) await rm(manifest.file)
      await rm(own, { recursive: true, force: true })
    },
  }
}
