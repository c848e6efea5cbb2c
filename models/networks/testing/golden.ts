import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { openSession } from '../../../daemon/inference/open-session.ts'
import type { Checkpoint } from '../../checkpoint/checkpoint.ts'
import { readSafetensors } from '../../checkpoint/safetensors.ts'
import { type TypedTensor, toFloat16, toFloat32, toTypedData } from '../../checkpoint/typed-tensor.ts'
import type { Target } from '../../graph/target.ts'
import type { Lora } from '../../layers/merge-lora.ts'
import type { NetworkDefinition } from '../network-definition.ts'

/** A file made by a reference implementation: its weights as a checkpoint, its numbered cases, its configuration. */
export function openGolden(url: URL) {
  const file = fileURLToPath(url)
  const bytes = readFileSync(file)
  const stored = readSafetensors(bytes)
  const header = new TextDecoder().decode(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))))
  const metadata = JSON.parse(header).__metadata__ ?? {}
  const below = (prefix: string) =>
    [...stored]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor] as const)
  /** The tensors of a case that has a name. */
  const named = (name: string): Record<string, TypedTensor> =>
    Object.fromEntries(
      below(`${name}.`).map(([name, { type, shape, offset, length }]) => [
        name,
        { type, shape, data: toTypedData(type, bytes.subarray(offset, offset + length)) },
      ]),
    )
  return {
    config: JSON.parse(metadata.config ?? '{}'),
    checkpoint: new Map(below('weights.').map(([name, tensor]) => [name, { ...tensor, file }])) as Checkpoint,
    named,
    /** The tensors of a numbered case. */
    tensors: (index: number) => named(String(index)),
  }
}

/** Builds the network over a golden's weights, in onnxruntime on the CPU, whatever it was written for. */
export async function openNetwork<Config extends object>(
  network: NetworkDefinition<Config>,
  { config, checkpoint }: { config: object; checkpoint: Checkpoint },
  target: Target = 'cpu',
  lora?: Lora,
) {
  const full = { ...network.config, ...config }
  const session = await openSession(network.build(full, checkpoint, target, lora).model)
  return {
    run: (tensors: Record<string, TypedTensor>) =>
      session.run(
        Object.fromEntries(
          network.inputs(full, target).map(({ name, type }) => {
            const given = tensors[name]
            return [name, type === 'float16' ? { type, shape: given.shape, data: toFloat16(given) } : given]
          }),
        ),
      ),
    release: () => session.release(),
  }
}

/** Runs a golden's network once. */
export async function runNetwork<Config extends object>(
  network: NetworkDefinition<Config>,
  golden: { config: object; checkpoint: Checkpoint },
  tensors: Record<string, TypedTensor>,
  target: Target = 'cpu',
  lora?: Lora,
) {
  const { run, release } = await openNetwork(network, golden, target, lora)
  const outputs = await run(tensors)
  await release()
  return outputs
}

/** Largest difference over the reference's largest value. */
export function relativeError(ours: TypedTensor, reference: TypedTensor): number {
  expect(ours.shape).toEqual(reference.shape)
  const [a, b] = [toFloat32(ours), toFloat32(reference)]
  const largest = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const worst = b.reduce((most, value, i) => Math.max(most, Math.abs(value - a[i])), 0)
  return worst / largest
}
