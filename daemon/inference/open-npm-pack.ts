import { createHash } from 'node:crypto'
import { open, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { NpmPack } from '../../models/catalog/instant-packs.ts'
import { CheckpointError } from '../../models/checkpoint/checkpoint-error.ts'
import type { TfliteSource } from '../../models/networks/tflite/from-tflite.ts'

const require = createRequire(import.meta.url)

/**
 * Finds a network's weights in the installed package and reads them.
 * @throws CheckpointError when they are not the bytes the catalogue knows
 */
export async function openNpmPack(pack: NpmPack): Promise<TfliteSource> {
  const folder = dirname(require.resolve(`${pack.package}/package.json`))
  const file = await realpath(join(folder, pack.file))
  const bytes = new Uint8Array(pack.length)
  const handle = await open(file)
  try {
    await handle.read(bytes, 0, pack.length, pack.offset)
  } finally {
    await handle.close()
  }
  if (createHash('sha256').update(bytes).digest('hex') !== pack.sha256) {
    throw new CheckpointError(`${file} is damaged or of another version. Reinstall Drape’s packages: npm ci`)
  }
  return { file, offset: pack.offset, bytes }
}
