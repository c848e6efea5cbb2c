import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../../../daemon/inference/open-session.ts'
import { sampleField } from '../../../../daemon/pipelines/reconstruct/triposr/sample-field.ts'
import { openCheckpoint } from '../../../checkpoint/open-checkpoint.ts'
import type { TypedTensor } from '../../../checkpoint/typed-tensor.ts'
import type { NetworkDefinition } from '../../network-definition.ts'
import { writeRandomWeights } from '../../testing/write-random-weights.ts'
import { tripoSrBackbone, tripoSrStart } from '../triposr-backbone.ts'
import { tripoSrDensity, tripoSrField, tripoSrPlanes } from '../triposr-field.ts'
import { tripoSrImageTokenizer } from '../triposr-image-tokenizer.ts'

const resolution = 128
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`

async function measured<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, performance.now() - start]
}

/** The networks at full width: seconds of each one's second run. */
async function networks(weights: string) {
  const checkpoint = openCheckpoint(weights)
  async function second<Config extends object>(
    network: NetworkDefinition<Config>,
    inputs: Record<string, TypedTensor>,
  ) {
    const [session, loading] = await measured(() =>
      openSession(network.build(network.config, checkpoint, 'cpu').model),
    )
    await session.run(inputs)
    const [outputs, time] = await measured(() => session.run(inputs))
    await session.release()
    console.log(`${network.name}: made in ${seconds(loading)}, runs in ${seconds(time)}`)
    return { outputs, time }
  }
  const data = Float32Array.from({ length: 3 * 512 * 512 }, () => Math.random())
  const tokens = await second(tripoSrImageTokenizer, {
    image: { type: 'float32', shape: [1, 3, 512, 512], data },
  })
  const start = await second(tripoSrStart, {})
  const backbone = await second(tripoSrBackbone, {
    ...start.outputs,
    encoder_hidden_states: tokens.outputs.last_hidden_state,
  })
  return { tokenizer: tokens.time, backbone: backbone.time }
}

/** A smooth scene of about a person's surface, so that as many points lie near it as do for a real one. */
function smoothScene(): TypedTensor {
  const data = Float32Array.from({ length: 3 * 40 * 64 * 64 }, (_, i) => {
    const [channel, y, x] = [Math.floor(i / 4096), Math.floor(i / 64) % 64, i % 64]
    const wave = Math.sin(channel * 1.7 + x * 0.02 * (1 + (channel % 5))) * Math.cos(channel * 0.9 + y * 0.03)
    return 2 * wave - ((x / 32 - 1) ** 2 + (y / 32 - 1) ** 2) * (channel % 2 ? 1 : -1)
  })
  return { type: 'float32', shape: [1, 3, 40, 64, 64], data }
}

/** Milliseconds of the field over a grid, ours and point by point. */
async function field(folder: string) {
  // As lively as trained weights: a flat field would have no surface.
  const weights = join(folder, 'decoder.safetensors')
  writeRandomWeights(new URL('../model.tensors.txt', import.meta.url), weights, 'F32', 'decoder.', 0.8)
  const checkpoint = openCheckpoint(weights)
  const open = async <Config extends object>(network: NetworkDefinition<Config>) =>
    openSession(network.build(network.config, checkpoint, 'cpu').model)
  const [planes, density, points] = [
    await open(tripoSrPlanes),
    await open(tripoSrDensity),
    await open(tripoSrField),
  ]
  const scene = smoothScene()
  const sample = (usual: number) =>
    sampleField(
      scene,
      resolution,
      usual,
      { planes: (inputs) => planes.run(inputs), density: (inputs) => density.run(inputs) },
      () => {},
      new AbortController().signal,
    )
  // A threshold that about a fifteenth of the points exceed.
  const { volume } = await sample(-1)
  const level = Float32Array.from(volume).sort()[Math.floor(volume.length * 0.93)] - 1
  const [{ volume: found }, ours] = await measured(() => sample(level))
  const share = found.filter((value) => value > 0).length / found.length
  const positions: TypedTensor = {
    type: 'float32',
    shape: [8192, 3],
    data: Float32Array.from({ length: 8192 * 3 }, () => (Math.random() * 2 - 1) * 0.87),
  }
  const runs = resolution ** 3 / 8192
  const [, plain] = await measured(async () => {
    for (let i = 0; i < runs; i++) await points.run({ scene_codes: scene, positions })
  })
  console.log(
    `field over ${resolution}³ points, ${(share * 100).toFixed(0)} % inside: ${seconds(ours)}; point by point ${seconds(plain)}: ratio ${(ours / plain).toFixed(2)}`,
  )
  return ours
}

/** TripoSR at full width on the CPU; beside PyTorch when DRAPE_PYTHON has it (and TRIPOSR its sources). */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drape-triposr-'))
  const weights = join(folder, 'triposr.safetensors')
  try {
    writeRandomWeights(new URL('../model.tensors.txt', import.meta.url), weights, 'F32')
    const { tokenizer, backbone } = await networks(weights)
    const ours = await field(folder)
    if (!process.env.DRAPE_PYTHON || !process.env.TRIPOSR)
      return console.log(
        'PyTorch: not asked (set DRAPE_PYTHON to an interpreter that has torch and transformers, and TRIPOSR)',
      )
    const args = [join(import.meta.dirname, 'torch_triposr.py'), weights, String(resolution)]
    const printed = execFileSync(process.env.DRAPE_PYTHON, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const torch = JSON.parse(printed.trim().split('\n').at(-1)!)
    console.log(
      `PyTorch: tokenizer ${seconds(torch.tokenizer * 1000)}, backbone ${seconds(torch.backbone * 1000)}, field ${seconds(torch.field * 1000)}`,
    )
    const ratio = (mine: number, theirs: number) => (mine / 1000 / theirs).toFixed(2)
    console.log(
      `ours / PyTorch: tokenizer ${ratio(tokenizer, torch.tokenizer)}, backbone ${ratio(backbone, torch.backbone)}, field ${ratio(ours, torch.field)}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
