import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from './platforms.ts'
import { run } from './run.ts'

/**
 * Puts files of a package with Node where they are wanted. @param files path in the package → where to
 * @throws Error when the registry has another package than the one that was chosen
 */
export async function fetchNode(node: Platform['node'], files: Record<string, string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drape-node-'))
  try {
    const [packed] = JSON.parse(await run('npm', ['pack', '--json', node.package], folder))
    const file = join(folder, packed.filename)
    const [algorithm, expected] = node.integrity.split(/-(.*)/s)
    const found = createHash(algorithm)
      .update(await readFile(file))
      .digest('base64')
    if (found !== expected) throw new Error(`${node.package} is not the file that was chosen.`)
    await run('tar', ['xzf', file, '-C', folder])
    for (const [from, to] of Object.entries(files)) await copyFile(join(folder, 'package', from), to)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
