import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import AdmZip from 'adm-zip'
import { sizeText } from '../downloads/size-text.ts'
import { buildDeb } from './debian/build-deb.ts'
import { macBundle } from './mac-bundle.ts'
import { platforms } from './platforms.ts'
import { output } from './root.ts'
import { run } from './run.ts'
import { stage } from './stage.ts'
import { zipExtension } from './zip-extension.ts'

const makers = {
  async linux() {
    const folder = await stage(platforms.linux)
    const archive = `${folder}.tar.xz`
    // xz on all cores: it takes most of the time.
    process.env.XZ_OPT = '-T0'
    await run('tar', ['--owner=0', '--group=0', '-C', output, '-cJf', archive, basename(folder)])
    return [archive, await buildDeb(folder)]
  },
  extension: zipExtension,
  async windows() {
    const folder = await stage(platforms.windows)
    const archive = `${folder}.zip`
    const zip = new AdmZip()
    zip.addLocalFolder(folder, basename(folder))
    await zip.writeZipPromise(archive)
    console.log('The package for Windows was made here and has not been run on Windows.')
    return [archive]
  },
  async macos() {
    const bundle = await macBundle(await stage(platforms.macos))
    const archive = join(output, `${platforms.macos.name}.tar.gz`)
    await run('tar', ['--owner=0', '--group=0', '-C', output, '-czf', archive, basename(bundle)])
    console.log('The package for macOS was made here, is not signed, and has not been run on macOS.')
    return [archive]
  },
}

const [...asked] = process.argv.slice(2) as (keyof typeof makers)[]
for (const name of asked.length > 0 ? asked : (Object.keys(makers) as (keyof typeof makers)[])) {
  if (!Object.hasOwn(makers, name))
    throw new Error(`Nothing is packed for “${name}”: say ${Object.keys(makers).join(', ')}.`)
  for (const file of await makers[name]())
    console.log(`${join('.output/packages', basename(file))}  ${sizeText((await stat(file)).size)}`)
}
