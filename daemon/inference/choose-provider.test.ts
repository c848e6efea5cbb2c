import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chooseProvider, cudaLibrary, providersOf } from './choose-provider.ts'

test.each([
  ['linux', 'x64', ['cuda', 'cpu']],
  ['linux', 'arm64', ['cpu']],
  ['win32', 'x64', ['dml', 'cpu']],
  ['darwin', 'arm64', ['coreml', 'cpu']],
  ['darwin', 'x64', ['cpu']],
])('%s on %s can use %j', (platform, arch, providers) => {
  expect(providersOf(platform, arch)).toEqual(providers)
})

test('the first that opens is used, and the others say why not', async () => {
  const opened: string[] = []
  const choice = await chooseProvider(['cuda', 'dml', 'cpu'], async (provider) => {
    opened.push(provider)
    if (provider === 'cuda') throw new Error('no driver\nat line 12')
  })
  expect(choice).toEqual({ provider: 'dml', refused: [{ provider: 'cuda', reason: 'no driver' }] })
  expect(opened).toEqual(['cuda', 'dml'])
})

test('nothing left is an error with every reason', async () => {
  const none = chooseProvider(['cuda', 'cpu'], async (provider) => {
    throw new Error(`${provider} is broken`)
  })
  await expect(none).rejects.toThrow('cuda: cuda is broken; cpu: cpu is broken')
})

test.skipIf(process.platform !== 'linux' || existsSync(cudaLibrary()))(
  'without CUDA libraries Linux runs on the CPU and says so',
  async () => {
    const choice = await chooseProvider(['cuda', 'cpu'])
    expect(choice.provider).toBe('cpu')
    expect(choice.refused).toEqual([
      { provider: 'cuda', reason: 'onnxruntime’s CUDA libraries are not installed' },
    ])
  },
)
