import { existsSync, statSync } from 'node:fs'
import { copyFile, mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Config } from '../config/config.ts'
import { DownloadError } from './download-error.ts'
import { checkFreeSpace, type FreeBytes, freeBytesOn } from './free-space.ts'
import { hashFile } from './hash-file.ts'
import type { ModelStore } from './model-store.ts'
import { readModelsFolder, writeModelsFolder } from './models-folder.ts'
import { pinsOf } from './store-records.ts'

const lockName = 'models.lock'

/** The files of a store, as paths below it, without its lock. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => file !== lockName)
}

/** Deletes from `old` what lies in `folder` too; folders go when nothing else is in them. */
async function clear(old: string, folder: string): Promise<void> {
  const files = [...(await filesIn(folder)), lockName]
  for (const file of files) await rm(join(old, file), { force: true })
  const folders = new Set<string>()
  for (const file of files)
    for (let above = dirname(file); above !== '.'; above = dirname(above)) folders.add(above)
  const deepestFirst = [...folders].sort((a, b) => b.split(sep).length - a.split(sep).length)
  for (const empty of [...deepestFirst, '']) await rmdir(join(old, empty)).catch(() => {})
}

/** Ends a move that was killed after the models lay in their new place. */
export async function finishMove(config: Config): Promise<void> {
  const { folder, leaving } = readModelsFolder(config)
  // A disk that is not there now may come back.
  if (!leaving || !existsSync(folder)) return
  if (existsSync(leaving)) await clear(leaving, folder)
  writeModelsFolder(config, { folder })
}

/**
 * Moves the store to another folder, on another disk as a rule: copies, compares every hash, switches, then deletes the
 * old files. Killed at any time, one whole store is left, and the next call goes on.
 * @throws DownloadError
 */
export async function moveModels(
  store: ModelStore,
  config: Config,
  target: string,
  onFile: (file: string) => void = () => {},
  freeBytes: FreeBytes = freeBytesOn,
): Promise<void> {
  const to = resolve(target)
  const from = store.folder
  if (config.modelsDir)
    throw new DownloadError(
      'busy',
      'DRAPE_MODELS says where the models lie. Move them yourself and change it.',
    )
  if (to === from) return
  if (`${to}${sep}`.startsWith(`${from}${sep}`) || `${from}${sep}`.startsWith(`${to}${sep}`))
    throw new DownloadError('busy', 'The new folder must not lie in the old one, nor the old one in it.')
  await store.alone(async () => {
    const files = await filesIn(from)
    const pins = pinsOf(from).read()
    const known = new Set(files)
    const strangers = existsSync(to) ? (await filesIn(to)).filter((file) => !known.has(file)) : []
    if (strangers.length > 0)
      throw new DownloadError(
        'busy',
        `${to} holds other files, such as ${strangers[0]}. Choose an empty folder.`,
      )
    const isThere = (file: string, bytes: number) =>
      statSync(join(to, file), { throwIfNoEntry: false })?.size === bytes
    const sizes = files.map((file) => statSync(join(from, file)).size)
    const wanted = sizes.filter((bytes, i) => !isThere(files[i], bytes)).reduce((a, b) => a + b, 0)
    await checkFreeSpace(to, wanted, freeBytes)
    for (const [i, file] of files.entries()) {
      onFile(file)
      const copy = join(to, file)
      const pin = pins[file.split(sep).join('/')]
      const isSound = async () => pin && (await hashFile(copy, sizes[i])) === pin.sha256
      // What an earlier, killed move has copied need not be copied again.
      if (pin && isThere(file, sizes[i]) && (await isSound())) continue
      await mkdir(dirname(copy), { recursive: true })
      await copyFile(join(from, file), copy)
      if (pin && !(await isSound()))
        throw new DownloadError(
          'damaged',
          `${file} is damaged, here or on its way. Nothing was switched; verify first.`,
        )
    }
    writeModelsFolder(config, { folder: to, leaving: from })
  })
  await finishMove(config)
}
