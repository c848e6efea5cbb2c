import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('./drape.mjs', import.meta.url))

// CUDA is Linux's way to a card; a driver this old makes the outcome the same with and without a real one.
it.runIf(process.platform === 'linux' && process.arch === 'x64')('tells all it sees, as JSON', async () => {
  const root = mkdtempSync(join(tmpdir(), 'drape-doctor-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const smi = '#!/bin/sh\necho "NVIDIA GeForce GTX 1080, 470.256.02, 8119, 7900"\n'
  writeFileSync(join(root, 'nvidia-smi'), smi, { mode: 0o755 })
  writeFileSync(join(root, 'libcufft.so.11'), '')
  const data = join(root, 'data')
  const env = {
    ...process.env,
    PATH: `${root}${delimiter}${process.env.PATH}`,
    LD_LIBRARY_PATH: root,
    DRAPE_MODELS: join(root, 'models'),
  }
  const { code, stdout } = await promisify(execFile)(
    process.execPath,
    [cli, 'doctor', '--json', '--data', data],
    {
      env,
    },
  ).then(
    (output) => ({ ...output, code: 0 }),
    ({ code, stdout }) => ({ code, stdout }),
  )
  const report = JSON.parse(stdout)
  expect(code).toBe(1)
  expect(report).toMatchObject({
    ok: false,
    data_dir: data,
    gpu: {
      cards: [{ name: 'NVIDIA GeForce GTX 1080', driver: '470.256.02', total_mib: 8119, free_mib: 7900 }],
      libraries: expect.arrayContaining([{ name: 'libcufft.so.11', folder: root, loadable: true }]),
    },
    disks: { data_free_bytes: expect.any(Number), models_free_bytes: expect.any(Number) },
    models: { folder: join(root, 'models') },
  })
  expect(report.models.packs[0]).toMatchObject({ state: 'absent', received: 0 })
  expect(report.checks.map(({ name }: { name: string }) => name)).toEqual([
    'Node.js',
    'Networks',
    'Graphics card',
    'Driver',
    'CUDA 12 and cuDNN 9',
    'onnxruntime for CUDA',
    'Provider',
    'Memory',
    'Data folder',
    'Models folder',
    'Models',
    'Daemon',
  ])
  expect(report.checks[3]).toMatchObject({ ok: false, command: expect.any(String) })
  // Looking leaves no traces.
  expect(existsSync(data)).toBe(false)
})
