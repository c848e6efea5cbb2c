import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { hashFile } from '../hash-file.ts'
import { createModelStore } from '../model-store.ts'
import { bigFile, bigPack } from '../testing/big-pack.ts'
import { startHubServer } from '../testing/hub-server.ts'
import { killPulls } from '../testing/kill-pulls.ts'
import { bytesFor } from '../testing/test-pack.ts'

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const serverScript = fileURLToPath(new URL('../testing/hub-process.ts', import.meta.url))
const rounds = 3
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`

async function startServer(bytes: number): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(serverScript, [String(bytes)], { execArgv: ['--import', tsx] })
  return new Promise((resolve) => child.once('message', (url: string) => resolve({ url, child })))
}

const seconds = async (work: () => Promise<unknown> | unknown) => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

async function pull(url: string, bytes: number, folder: string) {
  const store = createModelStore({ folder, hubs: [url], packs: { big: bigPack(bytes) }, env: {} })
  store.accept('big')
  await store.pull('big')
  await store.close()
}

/** Both write to the same disk, take turns, and the best of each counts; sha256 is in our time, not in curl's. */
async function speed(folder: string): Promise<void> {
  const bytes = Number(process.env.DRAPE_BYTES ?? 1e9)
  const { url, child } = await startServer(bytes)
  const best = {
    curl: Number.POSITIVE_INFINITY,
    hashed: Number.POSITIVE_INFINITY,
    drape: Number.POSITIVE_INFINITY,
  }
  const file = join(folder, 'curl.bin')
  try {
    for (let round = 0; round < rounds; round++) {
      const curl = await seconds(() =>
        execFileSync('curl', ['-sL', '--noproxy', '*', '-o', file, `${url}/ada/big/resolve/main/model.bin`]),
      )
      const hash = await seconds(() => hashFile(file, bytes))
      await rm(file)
      const ours = join(folder, 'ours')
      const drape = await seconds(() => pull(url, bytes, ours))
      await rm(ours, { recursive: true })
      best.curl = Math.min(best.curl, curl)
      best.hashed = Math.min(best.hashed, curl + hash)
      best.drape = Math.min(best.drape, drape)
    }
  } finally {
    child.kill()
  }
  const rate = (time: number) => `${megabytes(bytes / time)}/s`
  console.log(`${megabytes(bytes)} over loopback, best of ${rounds}`)
  console.log(`curl, one stream, no hash:    ${best.curl.toFixed(2)} s  ${rate(best.curl)}`)
  console.log(`curl, then a hash:            ${best.hashed.toFixed(2)} s  ${rate(best.hashed)}`)
  console.log(`drape, hash included:         ${best.drape.toFixed(2)} s  ${rate(best.drape)}`)
  console.log(
    `ratio to curl without a hash: ${(best.curl / best.drape).toFixed(2)}x; with: ${(best.hashed / best.drape).toFixed(2)}x`,
  )
}

async function kills(folder: string): Promise<void> {
  const count = Number(process.env.DRAPE_KILLS ?? 20)
  const partBytes = 32 << 20
  const bytes = bytesFor('kills', 512 << 20)
  const hub = await startHubServer({ [bigFile]: { bytes } })
  try {
    const { sentTwice, sound } = await killPulls(hub, bytes, folder, partBytes, count)
    const sum = sentTwice.reduce((a, b) => a + b, 0)
    const worst = Math.max(...sentTwice)
    console.log(`${count} kills (-9) in ${megabytes(bytes.length)}: the file is ${sound ? 'sound' : 'WRONG'}`)
    console.log(
      `sent twice for a kill: mean ${megabytes(sum / count)}, worst ${megabytes(worst)} (${(worst / partBytes).toFixed(2)} of a part)`,
    )
  } finally {
    await hub.close()
  }
}

/** Downloads against curl, and downloads that are killed `DRAPE_KILLS` times. */
const bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drape-pull-'))
  try {
    await speed(folder)
    await kills(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export default bench
