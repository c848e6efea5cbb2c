import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, rmSync } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AdmZip from 'adm-zip'
import { type Dispatcher, fetch } from 'undici'
import { DownloadError } from '../downloads/download-error.ts'
import { checkFreeSpace, freeBytesOn } from '../downloads/free-space.ts'
import type { NugetPackage } from './nuget-package.ts'

/** What npm leaves out because of its size. The one that makes onnxruntime try the card comes last. */
const libraries = ['shared', 'tensorrt', 'cuda'].map((name) => `libonnxruntime_providers_${name}.so`)
const place = 'runtimes/linux-x64/native/'

export const hasCudaProvider = (folder: string) => existsSync(join(folder, libraries[2]))

/** @returns whether there was something to remove */
export function removeCudaProvider(folder: string): boolean {
  const there = libraries.map((library) => join(folder, library)).filter((file) => existsSync(file))
  for (const file of there) rmSync(file)
  return there.length > 0
}

interface InstallOptions {
  dispatcher: Dispatcher
  signal: AbortSignal
  onProgress(received: number): void
}

/**
 * Downloads the package, checks its hash and puts the libraries in place; until all of that has worked nothing changes.
 * @param folder where onnxruntime looks for its libraries
 * @throws DownloadError; `signal.reason`
 */
export async function installCudaProvider(
  folder: string,
  { address, bytes, sha512 }: NugetPackage,
  options: InstallOptions,
): Promise<void> {
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new DownloadError('disk', `${folder} cannot be written to. Run this as the user who owns it.`, {
      cause,
    })
  }
  // The package, and the libraries unpacked.
  await checkFreeSpace(folder, bytes * 4, freeBytesOn)
  const work = join(folder, '.cuda-provider')
  await rm(work, { recursive: true, force: true })
  await mkdir(work)
  try {
    const file = join(work, 'package.zip')
    if ((await download(address, file, options)) !== sha512)
      throw new DownloadError(
        'damaged',
        'What came is not what NuGet promised. Nothing was installed; try again.',
      )
    const archive = new AdmZip(file)
    for (const library of libraries) {
      const data = archive.getEntry(place + library)?.getData()
      if (!data) throw new DownloadError('changed', `The package holds no ${library}. Nothing was installed.`)
      await writeFile(join(work, library), data, { mode: 0o755 })
    }
    options.signal.throwIfAborted()
    for (const library of libraries) await rename(join(work, library), join(folder, library))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** @returns the file's SHA-512, base64 */
async function download(
  address: string,
  file: string,
  { dispatcher, signal, onProgress }: InstallOptions,
): Promise<string> {
  const { host } = new URL(address)
  const handle = await open(file, 'wx')
  try {
    const response = await fetch(address, { dispatcher, signal })
    if (!response.ok || !response.body)
      throw new DownloadError('network', `${host} answers ${response.status}. Try again later.`)
    const hash = createHash('sha512')
    let received = 0
    for await (const chunk of response.body) {
      hash.update(chunk)
      // `write` may take less than it is given.
      await handle.appendFile(chunk)
      received += chunk.length
      onProgress(received)
    }
    return hash.digest('base64')
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof DownloadError) throw cause
    throw new DownloadError('network', `The download from ${host} broke off. Try again.`, { cause })
  } finally {
    await handle.close()
  }
}
