import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { openCheckpoint } from '../../models/checkpoint/open-checkpoint.ts'
import { readTensor } from '../../models/checkpoint/read-tensor.ts'
import { writeSafetensors } from '../../models/checkpoint/safetensors.ts'
import { networks } from '../../models/networks/networks.ts'
import { openGolden, relativeError } from '../../models/networks/testing/golden.ts'

const run = promisify(execFile)
const drape = (...args: string[]) =>
  run(process.execPath, [join(import.meta.dirname, 'drape.mjs'), 'network', ...args])
const folder = mkdtempSync(join(tmpdir(), 'drape-network-'))
afterAll(() => rmSync(folder, { recursive: true }))

const goldenFile = new URL(
  '../../models/networks/stable-diffusion-vae/goldens/vae.safetensors',
  import.meta.url,
)

test('the list tells inputs and outputs of every network', async () => {
  const { stdout } = await drape('list', '--json')
  const listed = JSON.parse(stdout)
  expect(listed.map(({ name }: { name: string }) => name)).toEqual(networks.map(({ name }) => name))
  expect(listed.find(({ name }: { name: string }) => name === 'vae-decoder')).toMatchObject({
    prefixes: ['vae.', '', 'first_stage_model.'],
    inputs: [{ name: 'z', type: 'float32', shape: ['batch', 4, 'latent_height', 'latent_width'] }],
    outputs: [{ name: 'sample', type: 'float32', shape: ['batch', 3, 'height', 'width'] }],
  })
})

test('a network runs over files', async () => {
  const golden = openGolden(goldenFile)
  const tensors = await Promise.all(
    [...golden.checkpoint].map(async ([name, tensor]) => [name, await readTensor(tensor)] as const),
  )
  const { z, sample } = golden.tensors(1)
  const [weights, inputs, outputs, config] = ['w', 'i', 'o', 'c.json'].map((name) => join(folder, name))
  writeFileSync(weights, writeSafetensors(Object.fromEntries(tensors)))
  writeFileSync(inputs, writeSafetensors({ z }))
  writeFileSync(config, JSON.stringify(golden.config))
  const files = ['--weights', weights, '--inputs', inputs, '--outputs', outputs, '--config', config]
  const { stderr } = await drape('run', 'vae-decoder', ...files)
  expect(stderr).toContain('vae-decoder on cpu')
  const result = await readTensor(openCheckpoint(outputs).get('sample')!)
  expect(relativeError(result, sample)).toBeLessThan(1e-4)
  expect(readFileSync(outputs).length).toBeGreaterThan(sample.data.byteLength)

  await expect(drape('run', 'vae-encoder', ...files)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('lacks the inputs x'),
  })
  await expect(drape('run', 'no-such', ...files)).rejects.toMatchObject({ code: 2 })
})
