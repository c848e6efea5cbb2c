import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expandFolders } from './expand-folders.ts'

/** An NVIDIA graphics card. */
export interface Card {
  name: string
  driver: string
  /** In MiB. Undefined: the driver does not tell, as where card and computer share their memory. */
  total?: number
  free?: number
}

export interface CardsFound {
  cards: Card[]
  /** Without cards: one is plugged in all the same. */
  pluggedIn: boolean
  /** Without cards: what NVIDIA's tool complained about. */
  complaint: string
}

const query = ['--query-gpu=name,driver_version,memory.total,memory.free', '--format=csv,noheader,nounits']
const mebibytes = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined)

/** Reads `nvidia-smi --query-gpu=name,driver_version,memory.total,memory.free --format=csv,noheader,nounits`. */
export function parseCards(csv: string): Card[] {
  return csv
    .split('\n')
    .map((line) => line.split(',').map((field) => field.trim()))
    .filter((fields) => fields.length === 4)
    .map(([name, driver, total, free]) => ({ name, driver, total: mebibytes(total), free: mebibytes(free) }))
}

/**
 * Reads what the kernel module tells, for systems without `nvidia-smi`.
 * @param version of /proc/driver/nvidia/version
 * @param cards of /proc/driver/nvidia/gpus/…/information
 */
export function parseKernelModule(version: string, cards: string[]): Card[] {
  const driver = /Kernel Module.*?\s(\d+(?:\.\d+)+)\s/.exec(version)?.[1] ?? 'unknown'
  return cards.flatMap((text) => {
    const name = /^Model:\s*(.+)$/m.exec(text)?.[1].trim()
    return name ? [{ name, driver }] : []
  })
}

const text = (file: string) => readFile(file, 'utf8').catch(() => '')

/** A display controller of NVIDIA's, driver or not. */
async function isPluggedIn(): Promise<boolean> {
  for (const device of await expandFolders('/sys/bus/pci/devices/*')) {
    const [vendor, kind] = await Promise.all([text(`${device}/vendor`), text(`${device}/class`)])
    if (vendor.startsWith('0x10de') && kind.startsWith('0x03')) return true
  }
  return false
}

/** Asks NVIDIA's tool, then the kernel. */
export async function readCards(): Promise<CardsFound> {
  const { stdout, stderr = '' } = await promisify(execFile)('nvidia-smi', query, { timeout: 10_000 }).catch(
    ({ stdout = '', stderr = '' }) => ({ stdout, stderr }),
  )
  const cards = parseCards(stdout)
  if (cards.length > 0) return { cards, pluggedIn: true, complaint: '' }
  const complaint = `${stdout}${stderr}`.trim().split('\n', 1)[0]
  const folders = await expandFolders('/proc/driver/nvidia/gpus/*')
  const informations = await Promise.all(folders.map((folder) => text(`${folder}/information`)))
  const known = parseKernelModule(await text('/proc/driver/nvidia/version'), informations)
  if (known.length > 0 && !complaint) return { cards: known, pluggedIn: true, complaint }
  return { cards: [], pluggedIn: known.length > 0 || (await isPluggedIn()), complaint }
}
