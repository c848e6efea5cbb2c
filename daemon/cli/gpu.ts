import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config/config.ts'
import { createDispatcher } from '../config/create-dispatcher.ts'
import { checkGpu } from '../doctor/check-gpu.ts'
import { tellChecks } from '../doctor/tell-checks.ts'
import { systemClock } from '../downloads/clock.ts'
import { createProgressMeter } from '../downloads/progress-meter.ts'
import { sizeText } from '../downloads/size-text.ts'
import { hasCudaProvider, installCudaProvider, removeCudaProvider } from '../gpu/cuda-provider.ts'
import { findNugetPackage } from '../gpu/nuget-package.ts'
import { cudaLibrary } from '../inference/choose-provider.ts'
import { confirm } from './confirm.ts'
import { createProgressLine } from './progress-line.ts'
import { UsageError } from './usage-error.ts'

const nuget = 'https://api.nuget.org/v3/index.json'
const stallAfter = 30_000
const say = (line: string) => process.stdout.write(`${line}\n`)
const ownFolder = () => dirname(cudaLibrary())

interface EnableOptions {
  /** No questions. */
  yes: boolean
  /** Where onnxruntime looks for its libraries. */
  folder?: string
  /** A NuGet service's index. */
  feed?: string
}

async function tellStatus(json: boolean): Promise<number> {
  const { checks } = await checkGpu(readConfig().dataDir)
  const ok = checks.every((check) => check.ok)
  say(json ? JSON.stringify({ ok, checks }, null, 2) : tellChecks(checks))
  return ok ? 0 : 1
}

/** Gets the CUDA libraries of the onnxruntime that is installed, with consent. @returns the exit code */
export async function enableGpu({ yes, folder = ownFolder(), feed = nuget }: EnableOptions): Promise<number> {
  if (hasCudaProvider(folder)) {
    say('onnxruntime’s CUDA libraries are installed already.')
    return 0
  }
  const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json')
  const wanted = { name: 'Microsoft.ML.OnnxRuntime.Gpu.Linux', version }
  const dispatcher = createDispatcher(stallAfter, process.env)
  const stop = new AbortController()
  const onInterrupt = () => stop.abort()
  const line = createProgressLine(process.stderr)
  try {
    const found = await findNugetPackage(feed, wanted, dispatcher)
    say(`${wanted.name} ${version}, ${sizeText(found.bytes)}, from ${new URL(found.address).host}`)
    const licence = `https://www.nuget.org/packages/${wanted.name}/${version}/License`
    say(`  Licence: ${found.licence ?? 'MIT, as onnxruntime itself'}, ${licence}`)
    say(`  It is checked by its SHA-512 and put into ${folder}.`)
    say('  CUDA 12 and cuDNN 9 themselves come from NVIDIA: drape doctor says whether they are there.')
    if (!yes && !(await confirm('Download it?'))) {
      process.stderr.write('Nothing was downloaded (--yes downloads without asking).\n')
      return 1
    }
    const meter = createProgressMeter(found.bytes, systemClock)
    process.once('SIGINT', onInterrupt)
    const onProgress = (received: number) => line.show(meter(wanted.name, found.bytes, received, received))
    await installCudaProvider(folder, found, { dispatcher, signal: stop.signal, onProgress })
    line.end()
    say('onnxruntime’s CUDA libraries are installed.')
    return 0
  } catch (error) {
    line.end()
    if (!stop.signal.aborted) throw error
    process.stderr.write('Stopped; nothing was changed.\n')
    return 130
  } finally {
    process.off('SIGINT', onInterrupt)
    await dispatcher.close()
  }
}

/** `drape gpu enable`, `disable`, `status`. */
export async function gpu([command, ...args]: string[]): Promise<number> {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({ args, options: { yes: flag, json: flag } })
  if (command === 'status') return tellStatus(values.json)
  if (command === 'disable') {
    say(removeCudaProvider(ownFolder()) ? 'Removed.' : 'They were not installed.')
    return 0
  }
  if (command !== 'enable')
    throw new UsageError('drape gpu enable [--yes], gpu disable, or gpu status [--json]')
  if (process.platform === 'linux' && process.arch === 'x64')
    return (await enableGpu(values)) || tellStatus(false)
  say('Nothing needs to be downloaded here: what this system’s onnxruntime can use came with npm.')
  return tellStatus(false)
}
