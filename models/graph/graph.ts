import { type DataType, dataTypes } from './data-type.ts'
import {
  type Attribute,
  type Dimension,
  type FileRange,
  nodeMessage,
  tensorMessage,
  valueInfoMessage,
} from './onnx-messages.ts'
import { ProtobufMessage } from './protobuf-message.ts'

/** A tensor of the graph: an input, a weight, or what a node gives. */
export interface Value {
  readonly name: string
  readonly type: DataType
}

export interface OpOptions {
  /** Default: numbered after the operator. */
  name?: string
  domain?: '' | 'com.microsoft'
  /** How many outputs; {@link Graph.op} gives the first, {@link Graph.ops} all of them. */
  outputs?: number
  /** Element type of the outputs; default: that of the first input. */
  type?: DataType
}

const IR_VERSION = 10
const OPSETS = { '': 21, 'com.microsoft': 1 }

/** An ONNX graph under construction. Names are unique, values belong to one graph, and nothing may be left unused. */
export class Graph {
  readonly name: string
  #values = new Map<string, Value>()
  #unused = new Map<string, string[]>()
  #constants = new Map<string, Value>()
  #counts = new Map<string, number>()
  #nodes: ProtobufMessage[] = []
  #initializers: ProtobufMessage[] = []
  #inputs: ProtobufMessage[] = []
  #outputs = new Map<string, ProtobufMessage>()
  #domains = new Set<keyof typeof OPSETS>([''])

  constructor(name: string) {
    this.name = name
  }

  input(name: string, type: DataType, shape: readonly Dimension[]): Value {
    this.#inputs.push(valueInfoMessage(name, type, shape))
    return this.#add(name, type)
  }

  /**
   * A constant: bytes in the graph (little-endian), or a range of a published file.
   * @throws TypeError when shape, type and length in bytes do not agree
   */
  constant(name: string, type: DataType, shape: readonly number[], data: Uint8Array | FileRange): Value {
    const expected = shape.reduce((product, size) => product * size, dataTypes[type].bytes)
    if (data.length !== expected) {
      throw new TypeError(`${name}: ${type}[${shape}] takes ${expected} bytes, not ${data.length}`)
    }
    this.#initializers.push(tensorMessage(name, type, shape, data))
    return this.#add(name, type)
  }

  /** A small vector of 64-bit integers, as shapes, axes and pads are given. */
  ints(values: readonly number[]): Value {
    const data = new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer)
    return this.#shared(`ints ${values}`, (name) => this.constant(name, 'int64', [values.length], data))
  }

  /** A 64-bit integer. */
  int(value: number): Value {
    const data = new Uint8Array(BigInt64Array.of(BigInt(value)).buffer)
    return this.#shared(`int ${value}`, (name) => this.constant(name, 'int64', [], data))
  }

  /** A float32 scalar. */
  scalar(value: number): Value {
    const data = new Uint8Array(Float32Array.of(value).buffer)
    return this.#shared(`scalar ${value}`, (name) => this.constant(name, 'float32', [], data))
  }

  /** A small float32 vector. */
  floats(values: readonly number[]): Value {
    const data = new Uint8Array(Float32Array.from(values).buffer)
    return this.#shared(`floats ${values}`, (name) => this.constant(name, 'float32', [values.length], data))
  }

  /** The value in another type; itself when it has that type. */
  cast(value: Value, type: DataType): Value {
    if (value.type === type) return value
    return this.#shared(`Cast ${value.name} ${type}`, (name) =>
      this.op('Cast', [value], { to: dataTypes[type].onnx }, { name, type }),
    )
  }

  /** The value's shape, or its axes from `start` up to `end`. */
  shape(value: Value, start?: number, end?: number): Value {
    return this.#shared(`Shape ${value.name} ${start} ${end}`, (name) =>
      this.op('Shape', [value], { start, end }, { name, type: 'int64' }),
    )
  }

  /** A node with one output. `undefined` inputs are optional ones left out. */
  op(
    type: string,
    inputs: readonly (Value | undefined)[],
    attributes: Record<string, Attribute | undefined> = {},
    options: OpOptions = {},
  ): Value {
    return this.ops(type, inputs, attributes, options)[0]
  }

  /** A node with several outputs. */
  ops(
    type: string,
    inputs: readonly (Value | undefined)[],
    attributes: Record<string, Attribute | undefined> = {},
    { name = this.#fresh(type), domain = '', outputs = 1, type: given }: OpOptions = {},
  ): Value[] {
    const names = Array.from({ length: outputs }, (_, i) => (i === 0 ? name : `${name}:${i}`))
    const read = inputs.map((input) => (input ? this.#use(input) : ''))
    while (read.at(-1) === '') read.pop()
    const element = given ?? inputs.find((input) => input)?.type
    if (!element) throw new TypeError(`${name}: a node without inputs must say its type`)
    this.#domains.add(domain)
    this.#nodes.push(nodeMessage({ name, type, domain, inputs: read, outputs: names, attributes }))
    const values = names.map((output) => this.#add(output, element))
    for (const output of names) this.#unused.set(output, names)
    return values
  }

  /** Gives a value to the outside under a name of its own. */
  output(name: string, value: Value, shape: readonly Dimension[]): void {
    const given = this.op('Identity', [value], {}, { name })
    this.#use(given)
    this.#outputs.set(name, valueInfoMessage(name, given.type, shape))
  }

  /**
   * The serialised ModelProto. A graph with external constants needs the session option
   * `model_external_initializers_file_folder_path` set to the root of its files.
   * @throws TypeError when something was made and never used
   */
  build(): Uint8Array {
    if (this.#unused.size > 0) {
      throw new TypeError(`${this.name}: never used: ${[...this.#unused.keys()].slice(0, 5).join(', ')}`)
    }
    const graph = new ProtobufMessage()
    for (const node of this.#nodes) graph.message(1, node)
    graph.string(2, this.name)
    for (const initializer of this.#initializers) graph.message(5, initializer)
    for (const input of this.#inputs) graph.message(11, input)
    for (const output of this.#outputs.values()) graph.message(12, output)
    const model = new ProtobufMessage().int(1, IR_VERSION).string(2, 'drape').message(7, graph)
    for (const domain of this.#domains) {
      model.message(8, new ProtobufMessage().string(1, domain).int(2, OPSETS[domain]))
    }
    return model.finish()
  }

  #add(name: string, type: DataType): Value {
    if (!name || this.#values.has(name)) throw new TypeError(`${this.name}: the name ${name} is taken`)
    const value: Value = { name, type }
    this.#values.set(name, value)
    this.#unused.set(name, [name])
    return value
  }

  #use(value: Value): string {
    if (this.#values.get(value.name) !== value) {
      throw new TypeError(`${this.name}: ${value.name} belongs to another graph`)
    }
    // One used output of a node excuses its others.
    for (const sibling of this.#unused.get(value.name) ?? []) this.#unused.delete(sibling)
    return value.name
  }

  /** What is asked for twice, a small constant, a cast or a shape, is made once. */
  #shared(key: string, make: (name: string) => Value): Value {
    const value = this.#constants.get(key) ?? make(this.#fresh(key.split(' ', 1)[0]))
    this.#constants.set(key, value)
    return value
  }

  #fresh(base: string): string {
    const count = (this.#counts.get(base) ?? 0) + 1
    this.#counts.set(base, count)
    return `${base}_${count}`
  }
}
