import { cp, mkdir } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { root } from './root.ts'

/** Folders that only developers need. */
const developers = new Set([
  'testing',
  'bench',
  'goldens',
  'fixtures',
  'suites',
  'e2e',
  'packaging',
  'demo',
  'demo-shop',
])

const isWanted = (path: string) => {
  const parts = relative(root, path).split(sep)
  return (
    !parts.some((part) => developers.has(part)) &&
    !/\.(test\.tsx?|tensors\.txt|md|py)$|^bench\.mjs$/.test(basename(path))
  )
}

/** Copies what the daemon runs: its own code as it is, without tests. @param app the folder that gets it */
export async function copySource(app: string): Promise<void> {
  await mkdir(app, { recursive: true })
  for (const folder of ['daemon', 'shared', 'models'])
    await cp(join(root, folder), join(app, folder), { recursive: true, filter: isWanted })
  await cp(join(root, 'package.json'), join(app, 'package.json'))
}
