import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../../../daemon/inference/open-session.ts'
import { openCheckpoint } from '../../../checkpoint/open-checkpoint.ts'
import type { TypedTensor } from '../../../checkpoint/typed-tensor.ts'
import type { NetworkDefinition } from '../../network-definition.ts'
import { writeRandomWeights } from '../../testing/write-random-weights.ts'
import { readSam2Config } from '../sam2-config.ts'
import { sam2ImageEncoder } from '../sam2-image-encoder.ts'
import { sam2MaskDecoder } from '../sam2-mask-decoder.ts'
import { sam2PromptEncoder } from '../sam2-prompt-encoder.ts'

const variant = process.env.DRAPE_SAM ?? 'tiny'
const prompts = 16
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`

function randomTensor(shape: number[], scale: number): TypedTensor {
  const length = shape.reduce((product, size) => product * size, 1)
  return { type: 'float32', shape, data: Float32Array.from({ length }, () => Math.random() * scale) }
}

/** The second run's outputs and milliseconds. */
async function secondRun<Config extends object>(
  network: NetworkDefinition<Config>,
  weights: string,
  inputs: Record<string, TypedTensor>,
) {
  const start = performance.now()
  const checkpoint = openCheckpoint(weights)
  const config = { ...network.config, ...readSam2Config(checkpoint) }
  const { model } = network.build(config, checkpoint, 'cpu')
  const session = await openSession(model)
  const loaded = performance.now()
  await session.run(inputs)
  const warm = performance.now()
  const outputs = await session.run(inputs)
  const time = performance.now() - warm
  await session.release()
  console.log(`${network.name}: made in ${seconds(loaded - start)}, runs in ${seconds(time)}`)
  return { outputs, time }
}

async function ours(weights: string) {
  const encoder = await secondRun(sam2ImageEncoder, weights, { image: randomTensor([1, 3, 1024, 1024], 1) })
  const point_coords = randomTensor([prompts, 1, 2], 1024)
  const labels = BigInt64Array.from({ length: prompts }, () => 1n)
  const tokens = await secondRun(sam2PromptEncoder, weights, {
    point_coords,
    point_labels: { type: 'int64', shape: [prompts, 1], data: labels },
  })
  const decoder = await secondRun(sam2MaskDecoder, weights, { ...encoder.outputs, ...tokens.outputs })
  const peak = process.resourceUsage().maxRSS * 1024
  return { encoder: encoder.time, decoder: tokens.time + decoder.time, peak }
}

/**
 * SAM 2.1 at full width on the CPU (DRAPE_SAM: tiny, small, base_plus or large), the decoder with 16 points; beside
 * PyTorch when DRAPE_PYTHON has it (and SAM2 its sources).
 */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drape-sam-'))
  const weights = join(folder, 'sam.safetensors')
  try {
    writeRandomWeights(new URL(`../sam2.1_hiera_${variant}.tensors.txt`, import.meta.url), weights, 'F32')
    const { encoder, decoder, peak } = await ours(weights)
    const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`
    console.log(
      `onnxruntime, ${variant}: encoder ${seconds(encoder)}, ${prompts} prompts ${seconds(decoder)}, peak ${gigabytes(peak)}`,
    )
    if (!process.env.DRAPE_PYTHON || !process.env.SAM2)
      return console.log(
        'PyTorch: not asked (set DRAPE_PYTHON to an interpreter that has torch and hydra, and SAM2)',
      )
    const args = [join(import.meta.dirname, 'torch_sam.py'), weights, variant, String(prompts)]
    const printed = execFileSync(process.env.DRAPE_PYTHON, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const torch = JSON.parse(printed.trim().split('\n').at(-1)!)
    console.log(
      `PyTorch: encoder ${seconds(torch.encoder * 1000)}, prompts ${seconds(torch.decoder * 1000)}, peak ${gigabytes(torch.peak)}`,
    )
    const ratio = (mine: number, theirs: number) => (mine / 1000 / theirs).toFixed(2)
    console.log(
      `ours / PyTorch: encoder ${ratio(encoder, torch.encoder)}, prompts ${ratio(decoder, torch.decoder)}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
