import type { ModelFile } from '../../models/catalog/model-pack.ts'
import { fileOf } from './file-state.ts'
import { hashFile } from './hash-file.ts'
import type { PackBook } from './pack-book.ts'

/** A file that was put into the store by hand counts when its bytes are the ones the catalogue knows. */
export async function adoptFile(book: PackBook, file: ModelFile, signal?: AbortSignal): Promise<void> {
  const bytes = book.sizeOf(file)
  if (book.pinOf(file) || !file.sha256 || bytes === undefined) return
  if (file.bytes !== undefined && bytes !== file.bytes) return
  const sha256 = await hashFile(fileOf(book.folder, file), bytes, signal)
  if (sha256 === file.sha256) book.pin(file, { revision: file.revision, bytes, sha256 })
}
