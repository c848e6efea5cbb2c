import { type DataType, dataTypes } from './data-type.ts'
import { ProtobufMessage } from './protobuf-message.ts'

/** A size, or the name of one that is known only at run time. */
export type Dimension = number | string

/** Bytes inside a published file: absolute path, offset and length in bytes. */
export interface FileRange {
  file: string
  offset: number
  length: number
}

/** Plain numbers are integers; a float says so, because ONNX tells 1 from 1.0. */
export type Attribute = number | string | readonly number[] | readonly string[] | FloatAttribute
interface FloatAttribute {
  float: number | readonly number[]
}

export interface NodeFields {
  name: string
  type: string
  domain: string
  inputs: string[]
  outputs: string[]
  attributes: Record<string, Attribute | undefined>
}

// Field numbers: onnx.proto of ONNX 1.16 (IR version 10).

export function nodeMessage(node: NodeFields): ProtobufMessage {
  const message = new ProtobufMessage()
  for (const input of node.inputs) message.string(1, input)
  for (const output of node.outputs) message.string(2, output)
  message.string(3, node.name).string(4, node.type)
  for (const [name, value] of Object.entries(node.attributes)) {
    if (value !== undefined) message.message(5, attributeMessage(name, value))
  }
  if (node.domain) message.string(7, node.domain)
  return message
}

function attributeMessage(name: string, value: Attribute): ProtobufMessage {
  const message = new ProtobufMessage().string(1, name)
  if (typeof value === 'number') return message.int(3, integer(name, value)).int(20, 2)
  if (typeof value === 'string') return message.string(4, value).int(20, 3)
  if ('float' in value) {
    if (typeof value.float === 'number') return message.float(2, value.float).int(20, 1)
    for (const item of value.float) message.float(7, item)
    return message.int(20, 6)
  }
  if (typeof value[0] === 'string') {
    for (const item of value) message.string(9, String(item))
    return message.int(20, 8)
  }
  for (const item of value) message.int(8, integer(name, Number(item)))
  return message.int(20, 7)
}

function integer(name: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(`Attribute ${name} is no integer: ${value}`)
  return value
}

export function tensorMessage(
  name: string,
  type: DataType,
  shape: readonly number[],
  data: Uint8Array | FileRange,
): ProtobufMessage {
  const message = new ProtobufMessage()
  for (const size of shape) message.int(1, size)
  message.int(2, dataTypes[type].onnx).string(8, name)
  if (data instanceof Uint8Array) return message.bytes(9, data)
  const entries = { location: belowRoot(data.file), offset: data.offset, length: data.length }
  for (const [key, value] of Object.entries(entries)) {
    message.message(13, new ProtobufMessage().string(1, key).string(2, String(value)))
  }
  return message.int(14, 1)
}

/**
 * ONNX Runtime refuses absolute locations and such that leave the folder it is given; so the folder is the root
 * (`/`, or `C:\`) and the location what follows it.
 */
function belowRoot(file: string): string {
  const below = /^(?:[A-Za-z]:[\\/]|\/)(.+)$/.exec(file)?.[1]
  if (!below) throw new TypeError(`External data needs an absolute path, not ${file}`)
  return below
}

export function valueInfoMessage(name: string, type: DataType, shape: readonly Dimension[]): ProtobufMessage {
  const dims = new ProtobufMessage()
  for (const size of shape) {
    const dim = new ProtobufMessage()
    dims.message(1, typeof size === 'number' ? dim.int(1, size) : dim.string(2, size))
  }
  const tensor = new ProtobufMessage().int(1, dataTypes[type].onnx).message(2, dims)
  return new ProtobufMessage().string(1, name).message(2, new ProtobufMessage().message(1, tensor))
}
