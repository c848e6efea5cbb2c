import { expect, it } from 'vitest'
import { describeGpu, type GpuFindings } from './describe-gpu.ts'
import { tellChecks } from './tell-checks.ts'

const card = { name: 'NVIDIA GeForce RTX 3070', driver: '550.54.14', total: 8192, free: 7011 }
const library = { name: 'libcudnn.so.9', folder: '/usr/lib/x86_64-linux-gnu', loadable: true }
const system = {
  release: 'ID=debian\nVERSION_ID="12"\n',
  hasNvidiaSource: true,
  venv: '/home/ada/drape/cuda',
  home: '/home/ada',
}
const sound: GpuFindings = {
  cards: [card],
  pluggedIn: true,
  complaint: '',
  cuda: true,
  libraries: [library],
  enabled: true,
  choice: { provider: 'cuda', refused: [] },
  system,
}
const onCpu: GpuFindings['choice'] = {
  provider: 'cpu',
  refused: [{ provider: 'cuda', reason: 'Failed to load shared library' }],
}
const faultsOf = (findings: Partial<GpuFindings>) =>
  describeGpu({ ...sound, ...findings })
    .filter(({ ok }) => !ok)
    .map(({ name, command }) => [name, command])

it('is content with a card that is used', () => {
  expect(describeGpu(sound).map(({ name, ok, found }) => [name, ok, found])).toEqual([
    ['Graphics card', true, 'NVIDIA GeForce RTX 3070, driver 550.54.14, 7011 of 8192 MiB free'],
    ['Driver', true, '550.54.14; CUDA 12 needs 525.60.13 or newer'],
    ['CUDA 12 and cuDNN 9', true, 'complete, in /usr/lib/x86_64-linux-gnu'],
    ['onnxruntime for CUDA', true, 'installed'],
    ['Provider', true, 'networks run on: cuda'],
  ])
})

it('is content without a card, whatever is missing', () => {
  const none = { cards: [], pluggedIn: false, enabled: false, choice: onCpu, libraries: [] }
  expect(faultsOf(none)).toEqual([])
  expect(describeGpu({ ...sound, ...none }).map(({ name }) => name)).toEqual(['Graphics card', 'Provider'])
  expect(faultsOf({ ...none, complaint: 'No devices were found' })).toEqual([])
})

it('has one command for every fault', () => {
  const again = ['Provider', 'npx drape doctor']
  expect(faultsOf({ enabled: false, choice: onCpu })).toEqual([
    ['onnxruntime for CUDA', 'npx drape gpu enable'],
    again,
  ])
  const missing = [{ name: 'libcudnn.so.9', loadable: false }]
  expect(faultsOf({ libraries: missing, choice: onCpu })).toEqual([
    ['CUDA 12 and cuDNN 9', 'sudo apt-get update && sudo apt-get install -y libcudnn9-cuda-12'],
    again,
  ])
  const hidden = [{ ...library, folder: '/usr/local/cuda/lib64', loadable: false }]
  expect(faultsOf({ libraries: hidden, choice: onCpu })[0][1]).toContain('sudo ldconfig')
  expect(faultsOf({ cards: [{ ...card, driver: '525.60.9' }], choice: onCpu })).toEqual([
    ['Driver', 'sudo apt-get install -y nvidia-driver && sudo reboot'],
    again,
  ])
  expect(faultsOf({ choice: onCpu })).toEqual([['Provider', 'npx drape doctor --json']])
})

it('tells a driver that is missing from one that does not run', () => {
  const none = { cards: [], choice: onCpu }
  expect(faultsOf(none)).toEqual([['Graphics card', 'sudo apt-get install -y nvidia-driver && sudo reboot']])
  const mismatch = 'Failed to initialize NVML: Driver/library version mismatch'
  expect(faultsOf({ ...none, complaint: mismatch })[0]).toEqual(['Graphics card', 'sudo reboot'])
  const silent = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."
  expect(faultsOf({ ...none, complaint: silent })[0]).toEqual(['Graphics card', 'sudo modprobe nvidia'])
})

it('asks for no CUDA where DirectML is the way', () => {
  const windows: Partial<GpuFindings> = { cuda: false, enabled: false, libraries: [] }
  expect(faultsOf({ ...windows, choice: { provider: 'dml', refused: [] } })).toEqual([])
})

it('tells what works first, then the faults with what to do', () => {
  expect(tellChecks(describeGpu({ ...sound, enabled: false, choice: onCpu }))).toBe(
    [
      'ok      Graphics card: NVIDIA GeForce RTX 3070, driver 550.54.14, 7011 of 8192 MiB free',
      'ok      Driver: 550.54.14; CUDA 12 needs 525.60.13 or newer',
      'ok      CUDA 12 and cuDNN 9: complete, in /usr/lib/x86_64-linux-gnu',
      'NOT OK  onnxruntime for CUDA: not installed: npm leaves it out because of its size',
      '        → Get it:',
      '          npx drape gpu enable',
      'NOT OK  Provider: networks run on: cpu; cuda is not used: Failed to load shared library',
      '        → Mend the other things, then look again:',
      '          npx drape doctor',
    ].join('\n'),
  )
})
