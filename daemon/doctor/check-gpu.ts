import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { chooseProvider, cudaLibrary, providersOf } from '../inference/choose-provider.ts'
import { describeGpu, type GpuFindings } from './describe-gpu.ts'
import { findCuda } from './find-cuda.ts'
import type { System } from './mend-commands.ts'
import { readCards } from './read-cards.ts'

async function readSystem(dataDir: string): Promise<System> {
  const folders = ['/etc/apt/sources.list.d', '/etc/yum.repos.d']
  const sources = (await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])))).flat()
  return {
    release: await readFile('/etc/os-release', 'utf8').catch(() => ''),
    hasNvidiaSource: sources.some((file) => file.startsWith('cuda-')),
    venv: join(dataDir, 'cuda'),
    home: homedir(),
  }
}

/** Looks at card, driver, libraries and the provider that networks really get. */
export async function checkGpu(dataDir: string) {
  const cuda = providersOf(process.platform, process.arch).includes('cuda')
  const [found, system, choice] = await Promise.all([readCards(), readSystem(dataDir), chooseProvider()])
  const libraries = cuda ? await findCuda(cudaLibrary(), system.venv) : []
  const findings: GpuFindings = {
    ...found,
    cuda,
    libraries,
    enabled: existsSync(cudaLibrary()),
    choice,
    system,
  }
  return { findings, checks: describeGpu(findings) }
}
