import { fileURLToPath } from 'node:url'

/** What starts this very daemon: this Node, this copy of Drape. @param dataDir where it keeps its data, if not in the usual place */
export const daemonCommand = (dataDir?: string): string[] => [
  process.execPath,
  fileURLToPath(new URL('../cli/drape.mjs', import.meta.url)),
  'daemon',
  ...(dataDir === undefined ? [] : ['--data', dataDir]),
]
