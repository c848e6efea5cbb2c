import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'

type Tensors = Record<string, TypedTensor>

/** A part of a UNet's walk: what it takes, and where it runs. */
export interface Part {
  inputs: readonly { name: string }[]
  run(inputs: Tensors): Promise<Tensors>
}

/**
 * The parts of a walk as one network: what one leaves as `next_…` is what later ones take. Only the last one's outputs come
 * back.
 */
export const runInParts =
  (parts: Part[]) =>
  async (inputs: Tensors): Promise<Tensors> => {
    const known = { ...inputs }
    let outputs: Tensors = {}
    for (const { inputs: ports, run } of parts) {
      outputs = await run(Object.fromEntries(ports.map(({ name }) => [name, known[name]])))
      for (const [name, tensor] of Object.entries(outputs)) known[name.replace(/^next_/, '')] = tensor
    }
    return outputs
  }
