import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Pictures in a data folder, of all profiles. */
export const blobCount = (dataDir: string) =>
  readdirSync(join(dataDir, 'blobs'), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  ).length
