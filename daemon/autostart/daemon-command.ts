import { fileURLToPath } from 'node:url'

/** What starts this very Drape's command line: this Node, this copy. */
export const drapeCommand = (): string[] => [
  process.execPath,
  fileURLToPath(new URL('../cli/drape.mjs', import.meta.url)),
]

/** What starts this very daemon. @param dataDir where it keeps its data, if not in the usual place */
export const daemonCommand = (dataDir?: string): string[] => [
  ...drapeCommand(),
  'daemon',
  ...(dataDir === undefined ? [] : ['--data', dataDir]),
]
