import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BlobName, BlobStore } from './blob-store.ts'
import type { BlobType } from './store.ts'

const extensions: Record<BlobType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'model/gltf-binary': 'glb',
}

/** Makes a rename or a new folder survive a power cut. Windows has no such call and orders these writes itself. */
const syncFolder = async (folder: string) => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const missing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
const unlessMissing =
  <T>(value: T) =>
  (error: unknown) => {
    if (missing(error)) return value
    throw error
  }

/** Blobs as files `<root>/<user>/<first two of sha256>/<sha256>.<ext>`; no name ever shows a half-written file. */
export const createLocalBlobs = (root: string): BlobStore => {
  const fileName = ({ sha256, type }: BlobName) => `${sha256}.${extensions[type]}`
  const pathOf = (name: BlobName) => join(root, name.userId, name.sha256.slice(0, 2), fileName(name))

  // Folders whose names are known to be durable; forgotten at a restart, as the last process may have died in between.
  const ready = new Set<string>()
  const makeFolder = async (folder: string) => {
    if (ready.has(folder)) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await syncFolder(dirname(folder))
    await syncFolder(root)
    await syncFolder(dirname(root))
    ready.add(folder)
  }

  const write = async (path: string, bytes: Uint8Array) => {
    const temporary = `${path}.${randomUUID()}.tmp`
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
      await handle.close()
      await rename(temporary, path)
    } catch (error) {
      await handle.close().catch(() => {})
      await rm(temporary, { force: true })
      throw error
    }
  }

  return {
    async put(userId, bytes, type) {
      const name = { userId, type, sha256: createHash('sha256').update(bytes).digest('hex') }
      const path = pathOf(name)
      await makeFolder(dirname(path))
      const size = await stat(path).then((file) => file.size, unlessMissing(-1))
      if (size !== bytes.length) await write(path, bytes)
      // Also when it was there: the process that renamed it may have died before this call.
      await syncFolder(dirname(path))
      return name
    },
    get: (name) => readFile(pathOf(name)).catch(unlessMissing(undefined)),
    delete: (name) => rm(pathOf(name), { force: true }),
    async keepOnly(userId, names) {
      const folder = join(root, userId)
      if (names.length === 0) {
        for (const known of ready) if (known.startsWith(folder)) ready.delete(known)
        return rm(folder, { recursive: true, force: true })
      }
      const kept = new Set(names.map(fileName))
      const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessMissing([]))
      for (const file of files)
        if (file.isFile() && !kept.has(file.name)) await rm(join(file.parentPath, file.name), { force: true })
    },
  }
}
