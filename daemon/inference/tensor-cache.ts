import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { readSafetensors, writeSafetensors } from '../../models/checkpoint/safetensors.ts'
import { type TypedTensor, toTypedData } from '../../models/checkpoint/typed-tensor.ts'

type Tensors = Record<string, TypedTensor>

export interface TensorCache {
  /** What was computed for this key, now or earlier; it is computed when it is not there or cannot be read. */
  get(key: string, compute: () => Promise<Tensors>): Promise<Tensors>
  /** Whether so many bytes can be kept at once. */
  holds(bytes: number): Promise<boolean>
}

/**
 * Tensors that are costly to compute, in files that only this user can read. The least recently used go when there are
 * more than `budgetBytes`; a full disk costs the cache, never the picture.
 */
export function createTensorCache(folder: string, budgetBytes: number): TensorCache {
  const fileOf = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex')}.tensors`)

  async function read(file: string): Promise<Tensors | undefined> {
    try {
      const bytes = await readFile(file)
      const tensors = [...readSafetensors(bytes)].map(([name, { type, shape, offset, length }]) => [
        name,
        { type, shape, data: toTypedData(type, bytes.subarray(offset, offset + length)) },
      ])
      const now = new Date()
      await utimes(file, now, now)
      return Object.fromEntries(tensors)
    } catch {
      return undefined
    }
  }

  async function makeRoom(bytes: number): Promise<void> {
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name))
        return { file: join(folder, name), size, mtimeMs }
      }),
    )
    let total = files.reduce((sum, { size }) => sum + size, bytes)
    for (const { file, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= budgetBytes) return
      await rm(file, { force: true })
      total -= size
    }
  }

  async function write(file: string, tensors: Tensors): Promise<void> {
    const bytes = writeSafetensors(tensors)
    if (bytes.length > budgetBytes) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await makeRoom(bytes.length)
    const handle = await open(`${file}.new`, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
    } finally {
      await handle.close()
    }
    await rename(`${file}.new`, file)
  }

  return {
    async get(key, compute) {
      const file = fileOf(key)
      const known = await read(file)
      if (known) return known
      const computed = await compute()
      await write(file, computed).catch(() => rm(`${file}.new`, { force: true }).catch(() => {}))
      return computed
    },
    async holds(bytes) {
      if (bytes > budgetBytes) return false
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize > bytes * 1.25
    },
  }
}
