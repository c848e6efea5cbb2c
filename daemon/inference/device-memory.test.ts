import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deviceMemory } from './device-memory.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drape-smi-'))
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Puts an nvidia-smi on the path that says this. */
function nvidiaSays(script: string): void {
  writeFileSync(join(folder, 'nvidia-smi'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'nvidia-smi'), 0o755)
}

test.skipIf(process.platform === 'win32')(
  'a card tells its free memory and what this process takes',
  async () => {
    nvidiaSays(
      `case "$1" in *memory.free) echo 7341; echo 100;; *) echo "1, 90"; echo "${process.pid}, 512";; esac`,
    )
    const card = deviceMemory('cuda')
    expect(await card.free()).toBe(7341 * 2 ** 20)
    expect(await card.used()).toBe(512 * 2 ** 20)
  },
)

test.skipIf(process.platform === 'win32')('a card that does not tell is no error', async () => {
  nvidiaSays('echo "[N/A]"')
  expect([await deviceMemory('cuda').free(), await deviceMemory('dml').used()]).toEqual([
    undefined,
    undefined,
  ])
  nvidiaSays('exit 9')
  expect(await deviceMemory('cuda').free()).toBeUndefined()
})

test('the computer’s own memory', async () => {
  const memory = deviceMemory('cpu')
  expect(await memory.free()).toBeGreaterThan(100e6)
  expect(await memory.used()).toBeGreaterThan(20e6)
})
