import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { chooseProvider, type ProviderChoice } from '../inference/choose-provider.ts'

const run = promisify(execFile)
/** What onnxruntime 1.30's CUDA provider links to. */
const libraries = ['libcudart.so.12', 'libcublas.so.12', 'libcufft.so.11', 'libcurand.so.10', 'libcudnn.so.9']

interface Card {
  name: string
  driver: string
  /** In MiB. */
  total: number
  free: number
}

/** Reads `nvidia-smi --query-gpu=name,driver_version,memory.total,memory.free --format=csv,noheader,nounits`. */
export function parseCards(csv: string): Card[] {
  return csv
    .split('\n')
    .map((line) => line.split(',').map((field) => field.trim()))
    .filter((fields) => fields.length === 4)
    .map(([name, driver, total, free]) => ({ name, driver, total: Number(total), free: Number(free) }))
}

/** The libraries that the loader's list (`ldconfig -p`) does not know. */
export function missingLibraries(loaderList: string): string[] {
  return libraries.filter((library) => !loaderList.includes(library))
}

const output = async (command: string, ...args: string[]) =>
  (await run(command, args, { timeout: 10_000 }).catch(() => ({ stdout: '' }))).stdout

/**
 * The command that gets the libraries on this system.
 * @param release the text of /etc/os-release
 */
function mendLibraries(release: string): string {
  const ids = [...release.matchAll(/^(?:ID|ID_LIKE)=["']?([^"'\n]*)/gm)].flatMap(([, names]) =>
    names.split(' '),
  )
  const is = (...names: string[]) => names.some((name) => ids.includes(name))
  if (is('debian', 'ubuntu'))
    return 'sudo apt install cuda-libraries-12-9 libcudnn9-cuda-12 (NVIDIA’s repository)'
  if (is('fedora', 'rhel'))
    return 'sudo dnf install cuda-libraries-12-9 libcudnn9-cuda-12 (NVIDIA’s repository)'
  if (is('arch')) return 'sudo pacman -S cuda12.9 cudnn'
  if (is('suse', 'opensuse'))
    return 'sudo zypper install cuda-libraries-12-9 libcudnn9-cuda-12 (NVIDIA’s repository)'
  return 'from https://developer.nvidia.com/cuda-toolkit-archive and https://developer.nvidia.com/cudnn'
}

/** What doctor says about the graphics card. No card is no fault: the instant engine needs none. */
export function describeGpu(cards: Card[], choice: ProviderChoice, missing: string[], release = '') {
  const name = 'GPU'
  const refused = choice.refused.map(({ provider, reason }) => `${provider} is not used: ${reason}`)
  const found = [
    cards.length === 0 ? 'no NVIDIA card found' : '',
    ...cards.map((card) => `${card.name}, driver ${card.driver}, ${card.free} of ${card.total} MiB free`),
    `networks run on: ${choice.provider}`,
    ...refused,
  ]
    .filter(Boolean)
    .join('; ')
  const ok = cards.length === 0 || choice.provider !== 'cpu'
  const todo =
    missing.length > 0
      ? `Install CUDA 12 and cuDNN 9 (missing: ${missing.join(', ')}): ${mendLibraries(release)}; then: drape gpu enable`
      : 'Get onnxruntime’s CUDA libraries with: drape gpu enable'
  return { name, ok, found, todo }
}

/** Looks at card, driver, libraries and the provider that networks really get. */
export async function checkGpu() {
  const [smi, loaderList, choice, release] = await Promise.all([
    output(
      'nvidia-smi',
      '--query-gpu=name,driver_version,memory.total,memory.free',
      '--format=csv,noheader,nounits',
    ),
    process.platform === 'linux' ? output('/sbin/ldconfig', '-p') : libraries.join(' '),
    chooseProvider(),
    readFile('/etc/os-release', 'utf8').catch(() => ''),
  ])
  return describeGpu(parseCards(smi), choice, missingLibraries(loaderList), release)
}
