import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expandFolders } from './expand-folders.ts'

/** A library of CUDA or cuDNN that onnxruntime links to. */
export interface CudaLibrary {
  name: string
  /** Where it lies; undefined: nowhere that was looked. */
  folder?: string
  /** Whether the system's loader finds it there. */
  loadable: boolean
}

interface Folder {
  path: string
  files: string[]
}

interface Findings {
  /** Of `ldconfig -p`. */
  loader: string
  /** Of `ldd` of onnxruntime's CUDA provider, if that is installed. */
  ldd: string
  /** Those that `LD_LIBRARY_PATH` names. */
  path: Folder[]
  /** Where the libraries often lie. */
  others: Folder[]
}

/** Of CUDA 12 and cuDNN 9: what onnxruntime 1.30's provider is known to link to. */
const known = [
  'libcudart.so.12',
  'libcublas.so.12',
  'libcublasLt.so.12',
  'libcudnn.so.9',
  'libcufft.so.11',
  'libcurand.so.10',
]

/** Where each library lies, by what the system tells. */
export function locateLibraries({ loader, ldd, path, others }: Findings): CudaLibrary[] {
  const listed = new Map(
    [...loader.matchAll(/^\s*(\S+) \(.*x86-64.*\) => (.*)\/[^/]+$/gm)].map(([, name, folder]) => [
      name,
      folder,
    ]),
  )
  const unresolved = [...ldd.matchAll(/^\s*(lib(?:cu|nv)\S+) => not found/gm)].map(([, name]) => name)
  const has = (name: string) => (folder: Folder) => folder.files.includes(name)
  return [...new Set([...known, ...unresolved])].map((name) => {
    const loadedFrom = path.find(has(name))?.path ?? listed.get(name)
    const folder = loadedFrom ?? others.find(has(name))?.path
    return { name, folder, loadable: loadedFrom !== undefined }
  })
}

const output = async (command: string, ...args: string[]) =>
  (await promisify(execFile)(command, args, { timeout: 20_000 }).catch(({ stdout = '' }) => ({ stdout })))
    .stdout

async function list(patterns: string[]): Promise<Folder[]> {
  const paths = (await Promise.all(patterns.map(expandFolders))).flat()
  return Promise.all(paths.map(async (path) => ({ path, files: await readdir(path).catch(() => []) })))
}

/**
 * Looks for CUDA and cuDNN: with the loader, then in the usual folders and in Python's packages.
 * @param provider onnxruntime's library for CUDA, installed or not
 * @param venv a Python environment of Drape's own, there or not
 */
export async function findCuda(provider: string, venv: string, env = process.env): Promise<CudaLibrary[]> {
  const roots = [venv, env.VIRTUAL_ENV, env.CONDA_PREFIX, join(homedir(), '.local')].filter((root) => !!root)
  const packages = [
    ...roots.map((root) => `${root}/lib/python3*/site-packages`),
    '/usr/local/lib/python3*/dist-packages',
  ]
  const [loader, ldd, path, others] = await Promise.all([
    output(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', '-p'),
    existsSync(provider) ? output('ldd', provider) : '',
    list((env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean)),
    list([
      '/usr/local/cuda*/lib64',
      '/opt/cuda*/lib64',
      '/usr/lib/x86_64-linux-gnu',
      '/usr/lib64',
      ...(env.CONDA_PREFIX ? [`${env.CONDA_PREFIX}/lib`] : []),
      ...packages.map((folder) => `${folder}/nvidia/*/lib`),
    ]),
  ])
  return locateLibraries({ loader, ldd, path, others })
}
