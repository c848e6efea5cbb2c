import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import packageJson from '../../../package.json' with { type: 'json' }
import { nativeHostName } from '../../../shared/native.ts'
import { svgToPng } from '../../imaging/render-svg.ts'
import { hostManifest } from '../../native-host/host-manifest.ts'
import { trayIcon } from '../../tray/tray-icon.ts'
import { root } from '../root.ts'
import { run } from '../run.ts'
import { control } from './control.ts'
import { copyright } from './copyright.ts'
import { desktopFile } from './desktop-file.ts'
import { lintianOverrides } from './lintian-overrides.ts'
import { prerm } from './maintainer-scripts.ts'
import { manualPage } from './manual-page.ts'

/** Where the browsers of a whole computer look for Drape's helper. */
const hostFolders = {
  chromium: [
    'etc/chromium/native-messaging-hosts',
    'etc/opt/chrome/native-messaging-hosts',
    'etc/opt/edge/native-messaging-hosts',
  ],
  firefox: ['usr/lib/mozilla/native-messaging-hosts'],
} as const
const host = '/usr/lib/drape/drape-host'
const iconSizes = [32, 48, 128, 256]

/** Gzip that is the same for the same text. */
const packed = (text: string) => gzipSync(text, { level: 9 })

/**
 * Makes a Debian package of the staged Linux folder: the same for the same commit.
 * @param compression dpkg-deb's flags; the best takes minutes
 * @returns its file, beside the folder
 */
export async function buildDeb(staged: string, compression = ['-Zxz', '-z6']): Promise<string> {
  const tree = `${staged}-deb`
  await rm(tree, { recursive: true, force: true })
  const write = async (path: string, content: string | Uint8Array, mode = 0o644) => {
    const file = join(tree, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    await chmod(file, mode)
  }
  // The date of the commit, not of the building.
  const seconds = Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root }))
  const when = new Date(seconds * 1000)
  const { version } = packageJson

  await mkdir(join(tree, 'usr/lib'), { recursive: true })
  await cp(staged, join(tree, 'usr/lib/drape'), { recursive: true })
  for (const licence of ['LICENSE', 'runtime/LICENSE'])
    await rm(join(tree, 'usr/lib/drape', licence), { force: licence === 'LICENSE' })
  await cp(join(staged, 'runtime/LICENSE'), join(tree, 'usr/share/doc/drape/LICENSE-of-node'))
  await mkdir(join(tree, 'usr/bin'), { recursive: true })
  await symlink('../lib/drape/drape', join(tree, 'usr/bin/drape'))
  await write(host.slice(1), '#!/bin/sh\nexec /usr/lib/drape/drape native-host "$@"\n', 0o755)
  const manifests: string[] = []
  for (const family of ['chromium', 'firefox'] as const)
    for (const folder of hostFolders[family]) {
      manifests.push(`${folder}/${nativeHostName}.json`)
      await write(`${folder}/${nativeHostName}.json`, hostManifest(family, host))
    }
  await write('usr/share/applications/drape.desktop', desktopFile)
  await write('usr/share/icons/hicolor/scalable/apps/drape.svg', trayIcon('idle'))
  for (const size of iconSizes)
    await write(
      `usr/share/icons/hicolor/${size}x${size}/apps/drape.png`,
      await svgToPng(trayIcon('idle'), size),
    )
  await write('usr/share/man/man1/drape.1.gz', packed(manualPage(version, when.toISOString().slice(0, 10))))
  await write('usr/share/doc/drape/copyright', copyright)
  const entry = `drape (${version}) stable; urgency=low\n\n  * See https://drape.example for what is new.\n\n -- The Drape developers <drape@drape.example>  ${when.toUTCString().replace('GMT', '+0000')}\n`
  await write('usr/share/doc/drape/changelog.gz', packed(entry))
  await write('usr/share/lintian/overrides/drape', lintianOverrides)

  await run('chmod', ['-R', 'u+rwX,go+rX,go-w', tree])
  const size = await run('du', ['-sk', '--apparent-size', tree])
  await write('DEBIAN/control', control(version, Number.parseInt(size, 10)))
  await write('DEBIAN/prerm', prerm, 0o755)
  const conffiles = manifests.filter((file) => file.startsWith('etc/')).map((file) => `/${file}\n`)
  await write('DEBIAN/conffiles', conffiles.join(''))
  const sums = await run('sh', [
    '-c',
    `cd '${tree}' && find usr etc -type f -print0 | sort -z | xargs -0 md5sum`,
  ])
  await write('DEBIAN/md5sums', sums)

  const file = `${staged}.deb`
  process.env.SOURCE_DATE_EPOCH = String(seconds)
  await run('dpkg-deb', ['--root-owner-group', ...compression, '--build', tree, file])
  await rm(tree, { recursive: true })
  return file
}
