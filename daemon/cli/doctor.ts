import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { daemonPorts } from '../../shared/link.ts'
import { readConfig } from '../config/config.ts'
import { createInstantNetworks } from '../inference/instant-networks.ts'
import { askDaemon } from './ask-daemon.ts'
import { checkGpu } from './check-gpu.ts'

interface Check {
  name: string
  ok: boolean
  found: string
  /** What to do when it is not ok. */
  todo?: string
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

function checkNode(): Check {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const ok = major > 20 || (major === 20 && minor >= 19)
  return { name: 'Node.js', ok, found: process.version, todo: 'Install Node.js 20.19 or newer.' }
}

async function checkNetworks(): Promise<Check> {
  const name = 'Networks'
  const networks = createInstantNetworks()
  try {
    const { provider } = await networks.load('pose-landmark')
    return { name, ok: true, found: `the instant engine's networks load; they run on: ${provider}` }
  } catch (error) {
    return { name, ok: false, found: (error as Error).message, todo: 'Repair the packages with: npm ci' }
  } finally {
    await networks.releaseAll().catch(() => {})
  }
}

async function checkDisk(dataDir: string): Promise<Check> {
  let folder = dataDir
  while (!existsSync(folder)) folder = dirname(folder)
  const { bavail, bsize } = await statfs(folder)
  const gigabytes = (bavail * bsize) / 1e9
  const found = `${gigabytes.toFixed(1)} GB free for ${dataDir}`
  return {
    name: 'Disk',
    ok: gigabytes > 1,
    found,
    todo: 'Free at least 1 GB, or choose a folder with --data.',
  }
}

async function checkDaemon(dataDir: string): Promise<Check> {
  const name = 'Daemon'
  try {
    const { status, version } = (await askDaemon(dataDir, 'GET', 'health')) as Record<string, string>
    const todo = 'See what it wrote to its terminal, then start it again.'
    return { name, ok: status !== 'problem', found: `running, version ${version}, ${status}`, todo }
  } catch {
    const free = []
    for (const port of daemonPorts) if (await isFree(port)) free.push(port)
    if (free.length > 0) return { name, ok: true, found: `not running; free ports: ${free.join(', ')}` }
    const todo = `Stop what uses the ports ${daemonPorts.join(', ')}: the extension looks there.`
    return { name, ok: false, found: 'not running, and all its ports are taken', todo }
  }
}

/** `drape doctor`: 0 when all is well, else 1. */
export async function doctor(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, json: { type: 'boolean' } } })
  const { dataDir } = readConfig(values.data === undefined ? {} : { dataDir: values.data })
  const checks = [
    checkNode(),
    await checkNetworks(),
    await checkGpu(),
    await checkDisk(dataDir),
    await checkDaemon(dataDir),
  ]
  const ok = checks.every((check) => check.ok)
  if (values.json) console.log(JSON.stringify({ ok, data_dir: dataDir, checks }, null, 2))
  else
    for (const check of checks) {
      console.log(`${check.ok ? 'ok ' : 'NOT OK'} ${check.name}: ${check.found}`)
      if (!check.ok && check.todo) console.log(`       ${check.todo}`)
    }
  return ok ? 0 : 1
}
