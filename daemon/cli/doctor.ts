import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { daemonPorts } from '../../shared/link.ts'
import { askDaemon } from '../config/ask-daemon.ts'
import { readConfig } from '../config/config.ts'
import { freeBytesOn } from '../downloads/free-space.ts'
import { createInstantNetworks } from '../inference/instant-networks.ts'
import type { Check } from './doctor/check.ts'
import { checkGpu } from './doctor/check-gpu.ts'
import { checkModels } from './doctor/check-models.ts'
import { tellChecks } from './doctor/tell-checks.ts'
import { sizeText } from './size-text.ts'

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
    return {
      name,
      ok: false,
      found: (error as Error).message,
      todo: 'Repair the packages:',
      command: 'npm ci',
    }
  } finally {
    await networks.releaseAll().catch(() => {})
  }
}

function checkDisk(name: string, folder: string, free: number): Check {
  const found = `${sizeText(free)} free for ${folder}`
  return { name, ok: free > 1e9, found, todo: 'Free at least 1 GB on that disk, or choose another folder.' }
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
  const config = readConfig(values.data === undefined ? {} : { dataDir: values.data })
  const { dataDir } = config
  const networks = await checkNetworks()
  const gpu = await checkGpu(dataDir)
  const models = await checkModels(config)
  const [dataFree, modelsFree] = await Promise.all([dataDir, models.folder].map(freeBytesOn))
  const checks = [
    checkNode(),
    networks,
    ...gpu.checks,
    checkDisk('Data folder', dataDir, dataFree),
    checkDisk('Models folder', models.folder, modelsFree),
    models.check,
    await checkDaemon(dataDir),
  ].map(({ todo, command, ...check }) => (check.ok ? check : { ...check, todo, command }))
  const ok = checks.every((check) => check.ok)
  if (!values.json) console.log(tellChecks(checks))
  else {
    const { cards, libraries, enabled, choice } = gpu.findings
    const report = {
      ok,
      data_dir: dataDir,
      checks,
      gpu: {
        cards: cards.map(({ name, driver, total, free }) => ({
          name,
          driver,
          total_mib: total ?? null,
          free_mib: free ?? null,
        })),
        ...choice,
        onnxruntime_cuda: enabled,
        libraries: libraries.map(({ name, folder = null, loadable }) => ({ name, folder, loadable })),
      },
      disks: { data_free_bytes: dataFree, models_free_bytes: modelsFree },
      models: { folder: models.folder, packs: models.packs },
    }
    console.log(JSON.stringify(report, null, 2))
  }
  return ok ? 0 : 1
}
