import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { type DataType, dataTypes } from '../graph/data-type.ts'
import type { CheckpointTensor } from './checkpoint.ts'
import { FileBytes } from './file-bytes.ts'

const types = new Map<number, DataType>(
  Object.entries(dataTypes).map(([name, { onnx }]) => [onnx, name as DataType]),
)
// Wire types of protobuf.
const [VARINT, FIXED64, BYTES, FIXED32] = [0, 1, 2, 5]

const maxRank = 32
const maxFields = 1_000_000
const longestText = 4096

interface Field {
  number: number
  wire: number
  /** A varint's value, or where the bytes begin. */
  value: number
  length: number
}

/**
 * The weights of an ONNX model (ModelProto.graph.initializer) by name: those stored as raw bytes, as packed floats, or
 * in a file beside the model. Others, shapes and the like written as varints, are left out.
 * @throws CheckpointError when the file is damaged, or points outside of its folder
 */
export function readOnnxInitializers(source: FileBytes): Map<string, CheckpointTensor> {
  const tensors = new Map<string, CheckpointTensor>()
  for (const graph of fields(source, 0, source.size)) {
    if (graph.number !== 7 || graph.wire !== BYTES) continue
    for (const field of fields(source, graph.value, graph.length)) {
      if (field.number !== 5 || field.wire !== BYTES) continue
      const [name, tensor] = readTensorProto(source, field)
      if (tensors.has(name)) throw source.damaged(`${name} is there twice`)
      if (tensor) tensors.set(name, tensor)
    }
  }
  return tensors
}

function readTensorProto(source: FileBytes, message: Field): [string, CheckpointTensor | undefined] {
  const shape: number[] = []
  const external = new Map<string, string>()
  let [name, type] = ['', undefined as DataType | undefined]
  let data: Field | undefined
  for (const field of fields(source, message.value, message.length)) {
    if (shape.length > maxRank) throw source.damaged('a tensor of too many axes')
    if (field.number === 1 && field.wire === VARINT) shape.push(field.value)
    else if (field.number === 1) for (const size of varints(source, field)) shape.push(size)
    else if (field.number === 2) type = types.get(field.value)
    else if (field.number === 8) name = shortText(source, field)
    else if (field.number === 13) external.set(...keyAndValue(source, field))
    // Packed floats lie as raw ones do.
    else if (field.number === 9 || (field.number === 4 && field.wire === BYTES)) data = field
  }
  if (!type) return [name, undefined]
  const length = shape.reduce((product, size) => product * size, dataTypes[type].bytes)
  if (external.has('location')) return [name, besideModel(source, name, type, shape, length, external)]
  if (!data) return [name, undefined]
  if (data.length !== length) throw source.damaged(`${name}: ${type}[${shape}] takes ${length} bytes`)
  return [name, { type, shape, file: source.file, offset: data.value, length }]
}

function besideModel(
  source: FileBytes,
  name: string,
  type: DataType,
  shape: number[],
  length: number,
  external: Map<string, string>,
): CheckpointTensor {
  const folder = dirname(source.file)
  const data = new FileBytes(join(folder, external.get('location')!))
  try {
    const path = relative(folder, data.file)
    if (path.split(sep)[0] === '..' || isAbsolute(path))
      throw source.damaged(`${name} lies outside of its folder`)
    const offset = Number(external.get('offset') ?? 0)
    const told = Number(external.get('length') ?? length)
    if (!Number.isSafeInteger(offset) || told !== length) throw source.damaged(`where ${name} lies`)
    data.check(offset, length)
    return { type, shape, file: data.file, offset, length }
  } finally {
    data.close()
  }
}

function keyAndValue(source: FileBytes, message: Field): [string, string] {
  const texts = fields(source, message.value, message.length).map((field) => shortText(source, field))
  return [texts[0] ?? '', texts[1] ?? '']
}

function shortText(source: FileBytes, { wire, value, length }: Field): string {
  if (wire !== BYTES || length > longestText) throw source.damaged('a name that is no text')
  return source.text(value, length)
}

function* varints(source: FileBytes, { value, length }: Field): Generator<number> {
  if (length > maxRank * 10) throw source.damaged('a tensor of too many axes')
  for (let at = value; at < value + length; ) {
    const [number, next] = varint(source, at)
    yield number
    at = next
  }
}

/** The fields of a message. Bytes are not read. */
function fields(source: FileBytes, start: number, length: number): Field[] {
  const found: Field[] = []
  const end = start + length
  source.check(start, length)
  for (let at = start; at < end; ) {
    const [key, next] = varint(source, at)
    const field = { number: Math.floor(key / 8), wire: key % 8, value: next, length: 0 }
    if (field.wire === VARINT) [field.value, at] = varint(source, next)
    else if (field.wire === FIXED64) at = next + 8
    else if (field.wire === FIXED32) at = next + 4
    else if (field.wire === BYTES) {
      ;[field.length, field.value] = varint(source, next)
      at = field.value + field.length
    } else throw source.damaged(`a protobuf field of kind ${field.wire}`)
    if (at > end) throw source.damaged('a protobuf field runs over its message')
    if (found.push(field) > maxFields) throw source.damaged(`more than ${maxFields} fields`)
  }
  return found
}

/** @returns the value (negative ones become huge: no size is), and where the next byte is */
function varint(source: FileBytes, start: number): [number, number] {
  let [value, factor] = [0, 1]
  for (let at = start; at < start + 10; at++) {
    const byte = source.u8(at)
    value += (byte & 127) * factor
    if (byte < 128) return [value, at + 1]
    factor *= 128
  }
  throw source.damaged('a protobuf number without end')
}
