import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { partialBytes } from '../file-state.ts'
import { bigFile, bigPack } from './big-pack.ts'
import type { HubServer } from './hub-server.ts'
import { sha256 } from './test-pack.ts'

const script = fileURLToPath(new URL('./pull-process.ts', import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

export interface KillReport {
  /** For each kill: bytes that the server had sent and that were asked for again. */
  sentTwice: number[]
  /** The last run asked only for what was missing, and the file is the right one. */
  sound: boolean
}

/** Pulls `bytes` from `hub`, kills the pulling process (−9) `kills` times while bytes come, and lets the last one end. */
export async function killPulls(
  hub: HubServer,
  bytes: Buffer,
  folder: string,
  partBytes: number,
  kills: number,
): Promise<KillReport> {
  const sentTwice: number[] = []
  let needed = bytes.length
  let sent = 0
  const run = async (killAfter: number) => {
    const args = ['--import', tsx, script, folder, hub.url, String(bytes.length), String(partBytes)]
    const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    sent = 0
    hub.requests.length = 0
    hub.onSent = (piece) => {
      sent += piece
      if (sent >= killAfter) child.kill('SIGKILL')
    }
    const [code] = await once(child, 'exit')
    return code === 0
  }
  for (let kill = 0; kill < kills; kill++) {
    await run(needed / (kills - kill + 1))
    const left = bytes.length - (await partialBytes(folder, bigPack(bytes.length).files[0]))
    sentTwice.push(left - (needed - sent))
    needed = left
  }
  const ended = await run(Number.POSITIVE_INFINITY)
  const asked = hub.requests.filter(({ by, range }) => by === 'storage' && range)
  const askedBytes = asked.reduce((sum, { range }) => sum + (range ? range[1] - range[0] : 0), 0)
  const sound = ended && sha256(await readFile(join(folder, bigFile))) === sha256(bytes)
  return { sentTwice, sound: sound && askedBytes === needed }
}
