import { type ModelFile, storePath } from '../../models/catalog/model-pack.ts'
import { adoptFile } from './adopt-file.ts'
import { fileOf } from './file-state.ts'
import { hashFile } from './hash-file.ts'
import type { PackBook } from './pack-book.ts'

export interface FileReport {
  file: string
  state: 'sound' | 'damaged' | 'missing'
  bytes: number | undefined
}

/** Reads every byte of the files and compares. What is damaged no longer counts as installed. */
export async function verifyFiles(
  book: PackBook,
  files: ModelFile[],
  onFile: (report: FileReport) => void,
  signal?: AbortSignal,
): Promise<FileReport[]> {
  const reports: FileReport[] = []
  for (const file of files) {
    await adoptFile(book, file, signal)
    const bytes = book.sizeOf(file)
    const pin = book.pinOf(file)
    const isSound = async () =>
      pin !== undefined &&
      bytes === pin.bytes &&
      (await hashFile(fileOf(book.folder, file), bytes, signal)) === pin.sha256
    const state = bytes === undefined ? 'missing' : (await isSound()) ? 'sound' : 'damaged'
    if (pin && bytes !== undefined)
      book.pin(file, { ...pin, damaged: state === 'damaged' ? true : undefined })
    const report: FileReport = { file: storePath(file), state, bytes }
    reports.push(report)
    onFile(report)
  }
  return reports
}
