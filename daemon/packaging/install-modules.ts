import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { instantPacks } from '../../models/catalog/instant-packs.ts'
import type { Platform } from './platforms.ts'
import { root } from './root.ts'
import { run } from './run.ts'

/** What the extension's build has taken up, and what Node needs no more once it runs TypeScript itself. */
const unneeded = [
  'react',
  'react-dom',
  'scheduler',
  'three',
  'webextension-polyfill',
  'tsx',
  'esbuild',
  '@esbuild',
]
/** Files that no program reads. */
const idle =
  /\.(d\.[cm]?ts|map|md|markdown|flow|html)$|^(tests?|__tests__|docs?|examples?|benchmarks?|\..+)$/i

async function thin(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (idle.test(entry.name) && !/licen[cs]e|notice/i.test(entry.name)) await rm(path, { recursive: true })
    else if (entry.isDirectory()) await thin(path)
  }
}

/** Of packages that come for several C libraries those of the usual one. */
async function thinMusl(modules: string): Promise<void> {
  const scopes = (await readdir(modules)).filter((name) => name.startsWith('@'))
  for (const scope of scopes)
    for (const name of await readdir(join(modules, scope)))
      if (name.includes('musl')) await rm(join(modules, scope, name), { recursive: true })
}

/** Of onnxruntime's libraries those of one system. */
async function thinRuntime(modules: string, { os, cpu }: Platform): Promise<void> {
  const bin = join(modules, 'onnxruntime-node/bin')
  for (const api of await readdir(bin))
    for (const system of await readdir(join(bin, api)))
      for (const processor of await readdir(join(bin, api, system)))
        if (system !== os || processor !== cpu)
          await rm(join(bin, api, system, processor), { recursive: true })
}

/** Of MediaPipe's packages the networks that Drape reads. */
async function thinMediapipe(modules: string): Promise<void> {
  const wanted = new Set(['package.json', 'LICENSE', ...Object.values(instantPacks).map(({ file }) => file)])
  for (const name of new Set(Object.values(instantPacks).map((pack) => pack.package)))
    for (const file of await readdir(join(modules, name)))
      if (!wanted.has(basename(file))) await rm(join(modules, name, file), { recursive: true })
}

/**
 * Puts the packages that the daemon needs on a platform into `app/node_modules`: by the project's own lock file, no
 * install script run.
 */
export async function installModules(app: string, platform: Platform): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drape-modules-'))
  const modules = join(folder, 'node_modules')
  try {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    delete manifest.scripts
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
    for (const file of ['package-lock.json', '.npmrc']) await cp(join(root, file), join(folder, file))
    const { os, cpu } = platform
    const target = [`--os=${os}`, `--cpu=${cpu}`, ...(os === 'linux' ? ['--libc=glibc'] : [])]
    await run(
      'npm',
      ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...target],
      folder,
    )
    for (const name of [...unneeded, '.bin', '.package-lock.json', ...(os === 'linux' ? ['systray2'] : [])])
      await rm(join(modules, name), { recursive: true, force: true })
    await thinMusl(modules)
    await thinRuntime(modules, platform)
    await thinMediapipe(modules)
    await thin(modules)
    await rename(modules, join(app, 'node_modules')).catch(() =>
      cp(modules, join(app, 'node_modules'), { recursive: true }),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
