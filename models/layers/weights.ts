import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import { CheckpointError } from '../checkpoint/checkpoint-error.ts'
import { type DataType, dataTypes } from '../graph/data-type.ts'
import type { Graph, Value } from '../graph/graph.ts'
import { computeType, type Target } from '../graph/target.ts'
import { type Lora, mergeLora } from './merge-lora.ts'

/** What all places of one network share. */
interface Source {
  graph: Graph
  checkpoint: Checkpoint
  target: Target
  /** What stands before every name of the network, such as `unet.`. */
  root: string
  lora: Lora | undefined
  /** Tensors by full name, as they came into the graph. */
  values: Map<string, Value>
  /** Weights with their LoRA, by full name. */
  merged: Map<string, Value>
}

/** A place in a checkpoint, such as `down_blocks.0.resnets.1`, whose tensors become a graph's constants when asked for. */
export class Weights {
  readonly #source: Source
  readonly #prefix: string

  private constructor(source: Source, prefix: string) {
    this.#source = source
    this.#prefix = prefix
  }

  /** @param prefix what stands before every name of the network, such as `unet.` */
  static open(graph: Graph, checkpoint: Checkpoint, target: Target, prefix = '', lora?: Lora): Weights {
    const own = { values: new Map(), merged: new Map() }
    return new Weights({ graph, checkpoint, target, root: prefix, lora, ...own }, prefix)
  }

  get graph(): Graph {
    return this.#source.graph
  }

  get target(): Target {
    return this.#source.target
  }

  /** The type of the activations. */
  get type(): DataType {
    return computeType(this.#source.target)
  }

  at(path: string | number): Weights {
    return new Weights(this.#source, `${this.#prefix}${path}.`)
  }

  has(name = 'weight'): boolean {
    return this.#source.checkpoint.has(this.#prefix + name)
  }

  /** The tensor's shape as its authors meant it. @throws CheckpointError when there is none of this name */
  shape(name = 'weight'): number[] {
    const { shape, permutation } = this.#stored(name)
    return permutation ? permutation.map((axis) => shape[axis]) : shape
  }

  /** A tensor in the type that the target computes in. @throws CheckpointError when there is none of this name */
  weight(name = 'weight'): Value {
    return this.cast(this.#withLora(name) ?? this.raw(name))
  }

  maybe(name: string): Value | undefined {
    return this.has(name) ? this.weight(name) : undefined
  }

  /** A tensor in the type it is stored in: for tables, which are cast after the gathering. */
  raw(name = 'weight'): Value {
    const { graph, values } = this.#source
    const full = this.#prefix + name
    const known = values.get(full)
    if (known) return known
    const { type, shape, file, offset, length, permutation } = this.#stored(name)
    const stored = graph.constant(full, type, shape, { file, offset, length })
    const value = permutation ? graph.op('Transpose', [stored], { perm: permutation }) : stored
    values.set(full, value)
    return value
  }

  /** A value in the type that the target computes in. */
  cast(value: Value): Value {
    return this.graph.cast(value, this.type)
  }

  /** Names below this place that the graph does not use. */
  unused(): string[] {
    const { checkpoint, values } = this.#source
    return [...checkpoint.keys()].filter((name) => name.startsWith(this.#prefix) && !values.has(name))
  }

  /** Bytes that the tensors used so far take once they are in the type that the target computes in. */
  bytes(): number {
    const { checkpoint, values } = this.#source
    const size = dataTypes[this.type].bytes
    return [...values.keys()].reduce((sum, name) => {
      const { shape } = checkpoint.get(name)!
      return sum + shape.reduce((product, length) => product * length, size)
    }, 0)
  }

  #withLora(name: string): Value | undefined {
    const { graph, lora, merged, root } = this.#source
    if (!lora || name !== 'weight') return undefined
    const known = merged.get(this.#prefix)
    if (known) return known
    const path = this.#prefix.slice(root.length, -1)
    const value = mergeLora(graph, this.raw(name), this.shape(name), path, lora)
    if (value) merged.set(this.#prefix, value)
    return value
  }

  #stored(name: string) {
    const tensor = this.#source.checkpoint.get(this.#prefix + name)
    if (!tensor) throw new CheckpointError(`The checkpoint has no tensor ${this.#prefix}${name}`)
    return tensor
  }
}
