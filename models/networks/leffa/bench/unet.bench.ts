import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../../../daemon/inference/open-session.ts'
import { openCheckpoint } from '../../../checkpoint/open-checkpoint.ts'
import type { TypedTensor } from '../../../checkpoint/typed-tensor.ts'
import { writeRandomWeights } from '../../testing/write-random-weights.ts'
import { leffaUnet } from '../leffa-unet.ts'

const [height, width] = [64, 48]
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`

function randomTensor(shape: number[]): TypedTensor {
  const length = shape.reduce((product, size) => product * size, 1)
  return { type: 'float32', shape, data: Float32Array.from({ length }, () => Math.random() * 2 - 1) }
}

/** One step at 512×384, batch 1. */
async function ours(weights: string) {
  const start = performance.now()
  const { model } = leffaUnet.build(leffaUnet.config, openCheckpoint(weights), 'cpu')
  const built = performance.now()
  const session = await openSession(model)
  const loaded = performance.now()
  const level = [0, 0, 1, 1, 2, 2, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0]
  const ports = leffaUnet.inputs(leffaUnet.config).slice(2)
  const features = ports.map(({ name, shape }, k) => {
    const tokens = (height >> level[k]) * (width >> level[k])
    return [name, randomTensor([1, tokens, Number(shape[2])])] as const
  })
  const inputs = {
    sample: randomTensor([1, 12, height, width]),
    timestep: { type: 'float32' as const, shape: [1], data: Float32Array.of(500) },
    ...Object.fromEntries(features),
  }
  await session.run(inputs)
  const warm = performance.now()
  await session.run(inputs)
  const step = performance.now() - warm
  await session.release()
  console.log(
    `graph ${(model.length / 1000).toFixed(0)} kB built in ${seconds(built - start)}, loaded in ${seconds(loaded - built)}`,
  )
  return { step, peak: process.resourceUsage().maxRSS * 1024 }
}

/** One full-width step of Leffa's UNet on the CPU; beside PyTorch when DRAPE_PYTHON has it (and LEFFA its sources). */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drape-unet-'))
  const weights = join(folder, 'unet.safetensors')
  try {
    writeRandomWeights(new URL('../virtual_tryon.tensors.txt', import.meta.url), weights, 'F16', 'unet.')
    const { step, peak } = await ours(weights)
    console.log(`onnxruntime: step ${seconds(step)}, peak ${gigabytes(peak)}`)
    if (!process.env.DRAPE_PYTHON || !process.env.LEFFA)
      return console.log(
        'PyTorch: not asked (set DRAPE_PYTHON to an interpreter that has torch and diffusers, and LEFFA)',
      )
    const script = join(import.meta.dirname, 'torch_unet.py')
    const args = [script, weights, String(height), String(width)]
    const printed = execFileSync(process.env.DRAPE_PYTHON, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const torch = JSON.parse(printed.trim().split('\n').at(-1)!)
    console.log(`PyTorch: step ${seconds(torch.seconds * 1000)}, peak ${gigabytes(torch.peak)}`)
    const ratio = (value: number) => value.toFixed(2)
    console.log(
      `ours / PyTorch: time ${ratio(step / 1000 / torch.seconds)}, memory ${ratio(peak / torch.peak)}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
