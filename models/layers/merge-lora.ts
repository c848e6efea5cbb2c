import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import type { Graph, Value } from '../graph/graph.ts'

/** Low-rank changes to a network's weights, and how strongly they apply: 1 as they were trained. */
export interface Lora {
  /** Tensors `lora_unet_<module path with _ for .>.{lora_down.weight, lora_up.weight, alpha}`. */
  checkpoint: Checkpoint
  strength: number
}

/**
 * `W + strength · α / rank · up · down` (Hu et al. 2022) of a linear or convolution weight, added up in float32 so that
 * onnxruntime folds it into one constant when the session is made.
 * @param shape of the weight
 * @param path of the module, such as `mid_block.attentions.0.proj_in`
 * @returns undefined when the LoRA leaves this module alone
 */
export function mergeLora(
  graph: Graph,
  weight: Value,
  shape: number[],
  path: string,
  { checkpoint, strength }: Lora,
): Value | undefined {
  const key = `lora_unet_${path.replaceAll('.', '_')}`
  const read = (name: string) => {
    const { type, shape: sizes, ...range } = checkpoint.get(`${key}.${name}`)!
    return graph.cast(graph.constant(`${key}.${name}`, type, sizes, range), 'float32')
  }
  const down = checkpoint.get(`${key}.lora_down.weight`)
  if (!down) return undefined
  const rank = down.shape[0]
  const up = graph.op('Reshape', [read('lora_up.weight'), graph.ints([-1, rank])])
  const flat = graph.op('Reshape', [read('lora_down.weight'), graph.ints([rank, -1])])
  // A file without alpha means alpha = rank.
  const plain = graph.scalar(checkpoint.has(`${key}.alpha`) ? strength / rank : strength)
  const factor = checkpoint.has(`${key}.alpha`) ? graph.op('Mul', [read('alpha'), plain]) : plain
  const delta = graph.op('Mul', [graph.op('MatMul', [up, flat]), factor])
  const change = graph.op('Reshape', [delta, graph.ints(shape)])
  return graph.op('Add', [graph.cast(weight, 'float32'), change])
}
