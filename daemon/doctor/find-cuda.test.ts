import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findCuda, locateLibraries } from './find-cuda.ts'

const loader = `1042 libs found in cache \`/etc/ld.so.cache'
	libcurand.so.10 (libc6,x86-64) => /usr/local/cuda-12/targets/x86_64-linux/lib/libcurand.so.10
	libcufft.so.11 (libc6) => /usr/lib/i386-linux-gnu/libcufft.so.11
	libcudart.so.13 (libc6,x86-64) => /usr/local/cuda-13/lib64/libcudart.so.13
	libcublasLt.so.12 (libc6,x86-64, OS ABI: Linux 3.2.0) => /lib/x86_64-linux-gnu/libcublasLt.so.12
`
const ldd = `	linux-vdso.so.1 (0x00007ffd)
	libcudnn.so.9 => not found
	libnvrtc.so.12 => not found
	libonnxruntime_providers_shared.so => not found
	libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f)
`

it('tells what the loader finds, what lies elsewhere and what is nowhere', () => {
  const path = [{ path: '/opt/cudnn/lib', files: ['libcudnn.so.9', 'libcudnn.so.9.8.0'] }]
  const others = [
    { path: '/home/ada/venv/nvidia/cublas/lib', files: ['libcublas.so.12', 'libcublasLt.so.12'] },
  ]
  expect(locateLibraries({ loader, ldd, path, others })).toEqual([
    { name: 'libcudart.so.12', folder: undefined, loadable: false },
    { name: 'libcublas.so.12', folder: '/home/ada/venv/nvidia/cublas/lib', loadable: false },
    { name: 'libcublasLt.so.12', folder: '/lib/x86_64-linux-gnu', loadable: true },
    { name: 'libcudnn.so.9', folder: '/opt/cudnn/lib', loadable: true },
    { name: 'libcufft.so.11', folder: undefined, loadable: false },
    { name: 'libcurand.so.10', folder: '/usr/local/cuda-12/targets/x86_64-linux/lib', loadable: true },
    { name: 'libnvrtc.so.12', folder: undefined, loadable: false },
  ])
})

it('looks into LD_LIBRARY_PATH and into Python’s packages', async () => {
  const root = mkdtempSync(join(tmpdir(), 'drape-cuda-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const put = (folder: string, file: string) => {
    mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, folder, file), '')
    return join(root, folder)
  }
  const cudnn = put('venv/lib/python3.12/site-packages/nvidia/cudnn/lib', 'libcudnn.so.9')
  const cufft = put('lib', 'libcufft.so.11')
  const found = await findCuda(join(root, 'no-provider.so'), join(root, 'venv'), {
    LD_LIBRARY_PATH: `:${cufft}`,
  })
  expect(found).toContainEqual({ name: 'libcufft.so.11', folder: cufft, loadable: true })
  expect(found.find(({ name }) => name === 'libcudnn.so.9')?.folder).toBeDefined()
  expect(found.map(({ folder }) => folder)).toContain(cudnn)
})
