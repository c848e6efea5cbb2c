import { chmod, rename, writeFile } from 'node:fs/promises'

/** Writes a file that others read: they see the old one or the new one, never half of it. */
export async function writeWhole(file: string, text: string, mode = 0o644): Promise<void> {
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, text)
  await chmod(fresh, mode)
  await rename(fresh, file)
}
