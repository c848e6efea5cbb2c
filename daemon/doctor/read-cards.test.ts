import { expect, it } from 'vitest'
import { parseCards, parseKernelModule } from './read-cards.ts'

it('reads nvidia-smi’s table', () => {
  expect(
    parseCards('NVIDIA GeForce RTX 3070, 550.54.14, 8192, 7011\nNVIDIA H200, 570.124.06, 143771, 143155\r\n'),
  ).toEqual([
    { name: 'NVIDIA GeForce RTX 3070', driver: '550.54.14', total: 8192, free: 7011 },
    { name: 'NVIDIA H200', driver: '570.124.06', total: 143771, free: 143155 },
  ])
})

it('knows that some cards do not tell their memory', () => {
  const [card] = parseCards('NVIDIA GB10, 580.95.05, [N/A], [N/A]\n')
  expect(card).toEqual({ name: 'NVIDIA GB10', driver: '580.95.05', total: undefined, free: undefined })
})

it('takes no complaint for a card', () => {
  for (const text of [
    '',
    'No devices were found\n',
    'Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 535.183\n',
    'NVIDIA-SMI has failed because it couldn’t communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.\n',
  ])
    expect(parseCards(text)).toEqual([])
})

it('reads what the kernel module tells', () => {
  const old = 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024\n'
  const open =
    'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.124.06  Release Build  (dvs-builder)\n'
  const card = 'Model: \t\t NVIDIA GeForce RTX 3070\nIRQ:   \t\t 142\nGPU UUID: \t GPU-1\n'
  expect(parseKernelModule(old, [card])).toEqual([{ name: 'NVIDIA GeForce RTX 3070', driver: '535.183.01' }])
  expect(parseKernelModule(open, [card])[0].driver).toBe('570.124.06')
  expect(parseKernelModule('', [])).toEqual([])
})
