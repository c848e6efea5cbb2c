import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How the command line finds the running daemon of a data folder. */
export interface Endpoint {
  url: string
  port: number
  pid: number
  admin_token: string
}

const fileOf = (dataDir: string) => join(dataDir, 'daemon.json')

/** Only the user may read it: the token in it opens everything. */
export function writeEndpoint(dataDir: string, endpoint: Endpoint): void {
  const file = fileOf(dataDir)
  rmSync(`${file}.new`, { force: true })
  writeFileSync(`${file}.new`, JSON.stringify(endpoint), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** Undefined when no daemon wrote one; a daemon that was killed leaves its file behind. */
export function readEndpoint(dataDir: string): Endpoint | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8'))
  } catch {
    return undefined
  }
}

export const removeEndpoint = (dataDir: string) => rmSync(fileOf(dataDir), { force: true })
