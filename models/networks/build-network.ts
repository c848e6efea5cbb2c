import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import { CheckpointError } from '../checkpoint/checkpoint-error.ts'
import { Graph, type Value } from '../graph/graph.ts'
import type { Target } from '../graph/target.ts'
import type { Lora } from '../layers/merge-lora.ts'
import { Weights } from '../layers/weights.ts'
import type { BuiltGraph, NetworkDefinition } from './network-definition.ts'

type Forward<Config> = (m: Weights, inputs: Record<string, Value>, config: Config) => Record<string, Value>

/** A definition from its description and its forward, which names each output's value. */
export function defineNetwork<Config extends object>(
  about: Omit<NetworkDefinition<Config>, 'build'>,
  forward: Forward<Config>,
): NetworkDefinition<Config> {
  function build(config: Config, checkpoint: Checkpoint, target: Target, lora?: Lora): BuiltGraph {
    const prefix = about.prefixes.find((candidate) => checkpoint.has(candidate + about.landmark))
    if (prefix === undefined)
      throw new CheckpointError(`This is no checkpoint of ${about.name}: it has no ${about.landmark}`)
    const graph = new Graph(about.name)
    const weights = Weights.open(graph, checkpoint, target, prefix, lora)
    const inputs = about
      .inputs(config, target)
      .map(({ name, type, shape }) => [name, toComputeType(weights, graph.input(name, type, shape))])
    const values = forward(weights, Object.fromEntries(inputs), config)
    for (const { name, type, shape } of about.outputs(config, target))
      graph.output(name, graph.cast(values[name], type), shape)
    return { model: graph.build(), unused: weights.unused(), weightBytes: weights.bytes() }
  }
  return { ...about, build }
}

/** Inputs whose digits a half would cut off: times, sizes, and places in pixels. */
const exact = ['timestep', 'time_ids', 'point_coords']

/** Pictures and latents come as float32 and go on in what the target computes in; exact inputs stay as they are. */
function toComputeType(weights: Weights, value: Value): Value {
  return value.type === 'float32' && !exact.includes(value.name) ? weights.cast(value) : value
}
