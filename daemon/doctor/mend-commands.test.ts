import { expect, it } from 'vitest'
import { installCudaCommand, installDriverCommand, showLoaderCommand } from './mend-commands.ts'

const systemOf = (release: string, hasNvidiaSource = false) => ({
  release,
  hasNvidiaSource,
  venv: '/home/ada/.local/share/drape/cuda',
  home: '/home/ada',
})
const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n'
const ubuntu = 'NAME="Ubuntu"\nVERSION_ID="22.04"\nID=ubuntu\nID_LIKE=debian\nUBUNTU_CODENAME=jammy\n'
const mint = 'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\nUBUNTU_CODENAME=noble\n'
const fedora = 'ID=fedora\nVERSION_ID=42\n'
const rocky = 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.5"\n'
const arch = 'ID=arch\nBUILD_ID=rolling\n'
const all = ['libcudart.so.12', 'libcudnn.so.9']

it('installs what is missing from NVIDIA’s packages', () => {
  expect(installCudaCommand(all, systemOf(debian, true))).toBe(
    'sudo apt-get update && sudo apt-get install -y cuda-libraries-12-9 libcudnn9-cuda-12',
  )
  expect(installCudaCommand(['libcudnn.so.9'], systemOf(ubuntu, true))).toMatch(/-y libcudnn9-cuda-12$/)
  expect(installCudaCommand(['libcufft.so.11'], systemOf(fedora, true))).toBe(
    'sudo dnf install -y cuda-libraries-12-9',
  )
})

it('adds NVIDIA’s packages where they are not known yet', () => {
  const sourceOf = (release: string) => /repos\/(\w+)\//.exec(installCudaCommand(all, systemOf(release)))?.[1]
  expect([debian, ubuntu, mint, fedora, rocky].map(sourceOf)).toEqual([
    'debian12',
    'ubuntu2204',
    'ubuntu2404',
    'fedora41',
    'rhel9',
  ])
  expect(installCudaCommand(all, systemOf(rocky))).toContain('config-manager --add-repo https://')
})

it('takes Python’s packages elsewhere', () => {
  expect(installCudaCommand(all, systemOf(arch))).toBe(
    'python3 -m venv /home/ada/.local/share/drape/cuda && /home/ada/.local/share/drape/cuda/bin/pip install nvidia-cuda-runtime-cu12 nvidia-cublas-cu12 nvidia-cufft-cu12 nvidia-curand-cu12 nvidia-cuda-nvrtc-cu12 nvidia-cudnn-cu12',
  )
  expect(installCudaCommand(all, { ...systemOf(''), venv: '/my data/cuda' })).toContain(
    "'/my data/cuda/bin/pip'",
  )
})

it('shows the loader where libraries lie: one’s own in this shell, others for all', () => {
  expect(showLoaderCommand(['/home/ada/a/lib', '/home/ada/b/lib'], { home: '/home/ada' })).toBe(
    `export LD_LIBRARY_PATH=/home/ada/a/lib:/home/ada/b/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`,
  )
  expect(showLoaderCommand(['/usr/local/cuda/lib64'], { home: '/home/ada' })).toBe(
    "printf '%s\\n' /usr/local/cuda/lib64 | sudo tee /etc/ld.so.conf.d/drape-cuda.conf && sudo ldconfig",
  )
})

it('installs the distribution’s driver', () => {
  expect(
    [debian, mint, fedora, arch].map((release) => installDriverCommand({ release }).split(' ')[1]),
  ).toEqual(['apt-get', 'ubuntu-drivers', 'dnf', 'pacman'])
})
