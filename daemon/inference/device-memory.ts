import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { freemem } from 'node:os'
import { promisify } from 'node:util'
import type { Provider } from './choose-provider.ts'

const execute = promisify(execFile)

/** Bytes on the device that a provider computes on. */
export interface DeviceMemory {
  /** What nobody has taken. Undefined: the system does not tell. */
  free(): Promise<number | undefined>
  /** What this process has taken. */
  used(): Promise<number | undefined>
}

/** NVIDIA's own tool, which comes with the driver; it answers in MiB. */
async function askNvidia(query: string): Promise<string[][]> {
  const { stdout } = await execute('nvidia-smi', [query, '--format=csv,noheader,nounits'], { timeout: 5000 })
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()))
}

const mebibytes = (text: string | undefined) => {
  const number = Number(text)
  return Number.isFinite(number) && number > 0 ? number * 2 ** 20 : undefined
}

const nvidia: DeviceMemory = {
  free: async () => mebibytes((await askNvidia('--query-gpu=memory.free'))[0]?.[0]),
  async used() {
    const rows = await askNvidia('--query-compute-apps=pid,used_memory')
    return mebibytes(rows.find(([pid]) => Number(pid) === process.pid)?.[1])
  },
}

const main: DeviceMemory = {
  async free() {
    // What Linux calls free leaves out the page cache, which it gives up for the asking.
    const available = await readFile('/proc/meminfo', 'utf8').catch(() => '')
    const kibibytes = /MemAvailable:\s+(\d+)/.exec(available)?.[1]
    return kibibytes ? Number(kibibytes) * 1024 : freemem()
  },
  used: async () => process.memoryUsage.rss(),
}

const untold = async () => undefined

/** The memory that a provider's networks live in: the graphics card's, or the computer's own. */
export function deviceMemory(provider: Provider): DeviceMemory {
  const device = provider === 'cpu' || provider === 'coreml' ? main : nvidia
  return {
    free: () => device.free().catch(untold),
    used: () => device.used().catch(untold),
  }
}
