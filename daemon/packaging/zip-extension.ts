import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { output, root } from './root.ts'
import { run } from './run.ts'

/** The extension as the stores of Chrome and of Firefox take it, the latter with its sources. @returns the files */
export async function zipExtension(): Promise<string[]> {
  await mkdir(output, { recursive: true })
  const built = join(root, '.output')
  for (const browser of ['chrome', 'firefox']) await run('npx', ['wxt', 'zip', '-b', browser], root)
  const zips = (await readdir(built)).filter((file) => file.endsWith('.zip')).sort()
  for (const file of zips) await copyFile(join(built, file), join(output, file))
  return zips.map((file) => join(output, file))
}
