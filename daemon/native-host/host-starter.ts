import { join } from 'node:path'

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

/**
 * The helper as a file that a browser can start: browsers give no arguments of ours and know no Node.
 * @param drape the command line, such as node and drape.mjs. @param dataDir where that is not the usual folder
 */
export function hostStarter(
  folder: string,
  drape: readonly string[],
  dataDir?: string,
  platform: NodeJS.Platform = process.platform,
): { file: string; text: string } {
  if (platform === 'win32') {
    const data = dataDir === undefined ? '' : `set "DRAPE_DATA=${dataDir}"\r\n`
    const words = drape.map((word) => `"${word}"`).join(' ')
    return {
      file: join(folder, 'drape-host.bat'),
      text: `@echo off\r\n${data}${words} native-host %*\r\n`,
    }
  }
  const data = dataDir === undefined ? '' : `DRAPE_DATA=${quoted(dataDir)} `
  return {
    file: join(folder, 'drape-host'),
    text: `#!/bin/sh\n${data}exec ${drape.map(quoted).join(' ')} native-host "$@"\n`,
  }
}
