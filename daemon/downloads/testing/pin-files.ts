import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { storePath } from '../../../models/catalog/model-pack.ts'
import { packs } from '../../../models/catalog/packs.ts'

/**
 * Makes the store take files for those of packs whose hashes are known, so that no hub could serve them: they lie where
 * finished downloads would.
 */
export function pinFiles(modelsFolder: string, names: readonly string[]): void {
  const files = names.flatMap((name) => packs[name].files)
  const pins = files.map((file) => {
    const bytes = statSync(join(modelsFolder, storePath(file))).size
    return [storePath(file), { revision: 'main', bytes, sha256: '0'.repeat(64) }]
  })
  writeFileSync(join(modelsFolder, 'models.lock.json'), JSON.stringify(Object.fromEntries(pins)))
}
