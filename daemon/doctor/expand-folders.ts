import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The folders that an absolute path means, in which `*` stands for any letters of a name. */
export async function expandFolders(pattern: string): Promise<string[]> {
  let found = ['/']
  for (const name of pattern.split('/').filter(Boolean)) {
    if (!name.includes('*')) {
      found = found.map((folder) => join(folder, name))
      continue
    }
    const [start, end] = name.split('*')
    const names = await Promise.all(found.map((folder) => readdir(folder).catch(() => [])))
    found = found.flatMap((folder, i) =>
      names[i]
        .filter((each) => each.startsWith(start) && each.endsWith(end))
        .sort()
        .map((each) => join(folder, each)),
    )
  }
  const kinds = await Promise.all(found.map((folder) => stat(folder).catch(() => undefined)))
  return found.filter((_, i) => kinds[i]?.isDirectory())
}
