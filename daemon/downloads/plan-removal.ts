import { type ModelFile, storePath } from '../../models/catalog/model-pack.ts'
import { partialBytes } from './file-state.ts'
import type { PackBook } from './pack-book.ts'

export interface Removal {
  files: ModelFile[]
  freedBytes: number
  /** Sentences: what no longer works. */
  stops: string[]
  /** The packs that these are about. */
  stopped: string[]
}

/** What the removal of a pack would free and stop. Files that another installed pack uses stay. */
export async function planRemoval(book: PackBook, name: string): Promise<Removal> {
  const installed = book.names.filter((other) => other !== name && book.isPackInstalled(other))
  const kept = new Set(book.filesOf(installed).map(storePath))
  const files = book.packOf(name).files.filter((file) => !kept.has(storePath(file)))
  const sizes = await Promise.all(
    files.map(async (file) => book.sizeOf(file) ?? (await partialBytes(book.folder, file))),
  )
  const dependants = installed.filter((other) => book.withRequired(other).includes(name))
  const stopped = [name, ...dependants]
  return {
    files,
    freedBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    stops: stopped.map((each) => `Without it ${book.packOf(each).without}.`),
    stopped,
  }
}
