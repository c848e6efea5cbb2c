import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copySource } from './copy-source.ts'
import { fetchNode } from './fetch-node.ts'
import { installModules } from './install-modules.ts'
import { listLicences } from './list-licences.ts'
import { type Platform, platforms } from './platforms.ts'
import { output, root } from './root.ts'

const unixStarter = `#!/bin/sh
# Drape's command line, from wherever this folder lies and through links to this file.
here=$(cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
exec "$here/runtime/node" "$here/app/daemon/cli/drape.mjs" "$@"
`
const windowsStarter = `@echo off\r
"%~dp0runtime\\node.exe" "%~dp0app\\daemon\\cli\\drape.mjs" %*\r
`
/** Starts the daemon without a console window. */
const windowsDaemon = `CreateObject("WScript.Shell").Run """" & Replace(WScript.ScriptFullName, WScript.ScriptName, "") & "drape.cmd"" daemon", 0, False\r
`

async function writeStarters(folder: string, { os }: Platform): Promise<void> {
  if (os === 'win32') {
    await writeFile(join(folder, 'drape.cmd'), windowsStarter)
    await writeFile(join(folder, 'Drape.vbs'), windowsDaemon)
    return
  }
  await writeFile(join(folder, 'drape'), unixStarter)
  await chmod(join(folder, 'drape'), 0o755)
}

/**
 * Makes the folder that is Drape on a platform: Node, the daemon, its packages, the extension.
 * @returns the folder. The extension must have been built before
 */
export async function stage(platform: Platform): Promise<string> {
  const folder = join(output, platform.name)
  await rm(folder, { recursive: true, force: true })
  const app = join(folder, 'app')
  const runtime = join(folder, 'runtime')
  await mkdir(runtime, { recursive: true })
  await copySource(app)
  await installModules(app, platform)
  const binary = join(runtime, platform.os === 'win32' ? 'node.exe' : 'node')
  const { node } = platform
  // Not every package with Node has its licence; that for Linux has.
  const licence = { LICENSE: join(runtime, 'LICENSE') }
  await fetchNode(node, { [node.binary]: binary, ...(platform.os === 'linux' && licence) })
  if (platform.os !== 'linux') await fetchNode(platforms.linux.node, licence)
  await chmod(binary, 0o755)
  for (const browser of ['chrome-mv3', 'firefox-mv2'])
    await cp(join(root, '.output', browser), join(folder, 'extension', browser), { recursive: true })
  for (const file of ['LICENSE', 'NOTICE']) await cp(join(root, file), join(folder, file))
  await writeFile(join(folder, 'LICENSES-OF-PACKAGES'), await listLicences(join(app, 'node_modules')))
  await writeStarters(folder, platform)
  return folder
}
