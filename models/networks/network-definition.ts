import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import type { DataType } from '../graph/data-type.ts'
import type { Dimension } from '../graph/onnx-messages.ts'
import type { Target } from '../graph/target.ts'
import type { Lora } from '../layers/merge-lora.ts'

/** A tensor that goes into a network or comes out of it; a named dimension may have any size. */
export interface Port {
  name: string
  type: DataType
  shape: Dimension[]
}

/** A serialised ONNX model whose weights stay in the checkpoint's files. */
export interface BuiltGraph {
  model: Uint8Array
  /** Tensors below the network's prefix that the graph does not use. */
  unused: string[]
  /** Bytes that the weights take in memory, in the type the target computes in. */
  weightBytes: number
}

/** A network that is written over a checkpoint with the tensor names of its reference implementation. */
export interface NetworkDefinition<Config extends object> {
  name: string
  /** One sentence for people. */
  about: string
  /** The published configuration, by the reference's field names; other fields are not looked at. */
  config: Config
  /** What may stand before the tensor names in a checkpoint. The first that is found is taken. */
  prefixes: string[]
  /** A tensor that every checkpoint of this network has, to find the prefix by. */
  landmark: string
  /**
   * By the names of the reference's forward; numbered where it takes or gives a list. What only goes from one network to
   * another has the type that the target (default: `cpu`) computes in.
   */
  inputs(config: Config, target?: Target): Port[]
  outputs(config: Config, target?: Target): Port[]
  /** @throws CheckpointError when a tensor is missing */
  build(config: Config, checkpoint: Checkpoint, target: Target, lora?: Lora): BuiltGraph
}
