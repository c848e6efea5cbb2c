import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { limits } from '../../../shared/limits.ts'
import { openStore } from '../open-store.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const writer = fileURLToPath(new URL('./writer-process.ts', import.meta.url))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What was found over all kills; all but the first three must be 0. */
export interface KillReport {
  kills: number
  acknowledged: number
  purged: number
  /** Acknowledged rows that are gone, or whose picture is missing or differs. */
  lost: number
  /** Purges that were acknowledged, yet the row or its picture is still there. */
  undead: number
  /** Files in the blob folder, after the store was opened, whose bytes do not match their name or that no row names. */
  stray: number
  /** Rows, acknowledged or not, without their picture. */
  hollow: number
}

/** Starts a writer and kills it (−9) after `delay` ms, counted from its first line or, if `early`, from its start. */
const writeAndKill = async (dataDir: string, delay: number, early: boolean) => {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      resolve()
    })
    if (early) resolve()
  })
  const closed = once(child, 'close')
  await Promise.race([started, closed])
  await Promise.race([new Promise((resolve) => setTimeout(resolve, delay)), closed])
  if (child.exitCode !== null) throw new Error(`The writer ended by itself: ${complaint}`)
  child.kill('SIGKILL')
  await closed
  // The last piece may be half a line: not acknowledged.
  return output.split('\n').slice(0, -1)
}

/** Reads back everything in the store and compares it with what was acknowledged: id → sha256. */
const check = async (dataDir: string, kept: Map<string, string>, gone: Map<string, string>) => {
  const found = { lost: 0, undead: 0, stray: 0, hollow: 0 }
  // Late enough for what a dead writer had removed, but not purged, to be due.
  const later = new Date(Date.now() + 365 * 24 * 60 * 60_000)
  const store = await openStore({ dataDir, now: () => later })
  await store.sweep()
  const { garments, userId } = store.forUser((await store.profiles.first()).id)
  const named = new Set<string>()
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await garments.list({ limit: limits.page, cursor })
    for (const { id } of page.items) {
      const picture = await garments.picture(id)
      if (picture === undefined || sha256(picture.bytes) !== picture.sha256) found.hollow++
      else named.add(`${picture.sha256}.png`)
      if (gone.has(id)) found.undead++
    }
    cursor = page.next_cursor
  }
  for (const [id, hash] of kept) if ((await garments.picture(id))?.sha256 !== hash) found.lost++
  const folder = join(dataDir, 'blobs', userId)
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const bytes = await readFile(join(file.parentPath, file.name))
    if (file.name !== `${sha256(bytes)}.png`) found.stray++
    else if (!named.has(file.name)) found.stray++
  }
  for (const hash of gone.values()) if (named.has(`${hash}.png`)) found.undead++
  await store.close()
  return found
}

/** Kills a writing process `kills` times and checks the store it left, the whole of it every `checkEvery` kills. */
export const killLoop = async (
  dataDir: string,
  kills: number,
  checkEvery = 1,
  onChecked: (report: KillReport) => void = () => {},
): Promise<KillReport> => {
  const kept = new Map<string, string>()
  const gone = new Map<string, string>()
  const report = { kills: 0, acknowledged: 0, purged: 0, lost: 0, undead: 0, stray: 0, hollow: 0 }
  while (report.kills < kills) {
    // Every fourth dies while it opens the store or soon after.
    const early = report.kills % 4 === 3
    for (const line of await writeAndKill(dataDir, Math.random() * (early ? 1000 : 150), early)) {
      const [what, id, hash] = line.split(' ')
      ;(what === 'kept' ? kept : gone).set(id, hash)
    }
    report.kills++
    if (report.kills % checkEvery !== 0 && report.kills !== kills) continue
    const found = await check(dataDir, kept, gone)
    report.lost += found.lost
    report.undead += found.undead
    report.stray += found.stray
    report.hollow += found.hollow
    report.acknowledged = kept.size
    report.purged = gone.size
    onChecked(report)
  }
  return report
}
