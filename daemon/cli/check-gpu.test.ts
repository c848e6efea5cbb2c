import { expect, test } from 'vitest'
import { describeGpu, missingLibraries, parseCards } from './check-gpu.ts'

const cards = parseCards('NVIDIA GeForce RTX 3070, 550.54.14, 8192, 7011\n')
const onCpu = { provider: 'cpu', refused: [{ provider: 'cuda', reason: 'no libraries' }] } as const

test('the card’s memory is read from nvidia-smi', () => {
  expect(cards).toEqual([{ name: 'NVIDIA GeForce RTX 3070', driver: '550.54.14', total: 8192, free: 7011 }])
  expect(parseCards('')).toEqual([])
})

test('missing libraries are named', () => {
  expect(missingLibraries('\tlibcudart.so.12 (libc6) => /usr/lib/libcudart.so.12\n libcublas.so.12')).toEqual(
    ['libcufft.so.11', 'libcurand.so.10', 'libcudnn.so.9'],
  )
})

test('a card that is not used is a fault with a remedy', () => {
  const check = describeGpu(cards, { ...onCpu, refused: [...onCpu.refused] }, ['libcudnn.so.9'])
  expect(check.ok).toBe(false)
  expect(check.found).toBe(
    'NVIDIA GeForce RTX 3070, driver 550.54.14, 7011 of 8192 MiB free; networks run on: cpu; cuda is not used: no libraries',
  )
  expect(check.todo).toContain('missing: libcudnn.so.9')
})

test('no card is no fault', () => {
  expect(describeGpu([], { provider: 'cpu', refused: [] }, [])).toMatchObject({
    ok: true,
    found: 'no NVIDIA card found; networks run on: cpu',
  })
})

test.each([
  ['ID=ubuntu\nID_LIKE=debian', 'apt install'],
  ['ID="fedora"', 'dnf install'],
  ['ID=endeavouros\nID_LIKE="arch"', 'pacman -S'],
  ['ID="opensuse-leap"\nID_LIKE="suse opensuse"', 'zypper install'],
  ['', 'https://developer.nvidia.com/'],
])('missing libraries come with the command of the distribution: %j', (release, command) => {
  const { todo } = describeGpu(cards, { provider: 'cpu', refused: [] }, ['libcudnn.so.9'], release)
  expect(todo).toContain(command)
  expect(todo).toContain('drape gpu enable')
})
