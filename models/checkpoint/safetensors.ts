import { type DataType, dataTypes } from '../graph/data-type.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { isSizes } from './sizes.ts'
import type { TypedTensor } from './typed-tensor.ts'

/** Where a tensor lies in a checkpoint file, in bytes from the file's start. */
export interface StoredTensor {
  type: DataType
  shape: number[]
  offset: number
  length: number
}

/** Commas and opening brackets of a header: a tensor has about ten. */
const maxParts = 2_000_000

const names: Record<string, DataType> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  I64: 'int64',
  I32: 'int32',
  I8: 'int8',
  U8: 'uint8',
  BOOL: 'bool',
}

/**
 * Reads a safetensors header (https://github.com/huggingface/safetensors#format) from the file's beginning.
 * @param bytes the file, or its first part as far as the header reaches
 * @param size the file's length in bytes
 * @throws CheckpointError when the header is damaged, or the tensors do not fill the file without gaps or overlaps
 */
export function readSafetensors(bytes: Uint8Array, size = bytes.length): Map<string, StoredTensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = bytes.length < 8 ? Number.NaN : 8 + Number(view.getBigUint64(0, true))
  if (!(start <= bytes.length)) throw new CheckpointError('The safetensors header is cut off')
  const tensors = new Map<string, StoredTensor>()
  for (const [name, entry] of Object.entries(parseHeader(bytes.subarray(8, start)))) {
    if (name === '__metadata__') continue
    const { dtype, shape, data_offsets: range } = (entry ?? {}) as Record<string, unknown>
    const type = typeof dtype === 'string' && Object.hasOwn(names, dtype) ? names[dtype] : undefined
    if (!type || !isSizes(shape) || !isSizes(range) || range.length !== 2) {
      throw new CheckpointError(`${name}: the safetensors entry is damaged or of an unknown type`)
    }
    const length = range[1] - range[0]
    const expected = shape.reduce((product, dimension) => product * dimension, dataTypes[type].bytes)
    if (length !== expected || start + range[1] > size) {
      throw new CheckpointError(`${name}: ${type}[${shape}] does not fit bytes ${range} of the file`)
    }
    tensors.set(name, { type, shape, offset: start + range[0], length })
  }
  // The format's rule. It also finds names that are there twice.
  let end = start
  for (const [name, { offset, length }] of [...tensors].sort(
    ([, a], [, b]) => a.offset - b.offset || a.length - b.length,
  )) {
    if (offset !== end) throw new CheckpointError(`${name}: the tensors before it overlap it or leave a gap`)
    end += length
  }
  if (end !== size) throw new CheckpointError(`${size - end} bytes after the last tensor belong to none`)
  return tensors
}

/** Writes tensors as a safetensors file. */
export function writeSafetensors(tensors: Record<string, TypedTensor>): Uint8Array {
  let end = 0
  const header = Object.entries(tensors).map(([name, { type, shape, data }]) => {
    const begin = end
    end += data.byteLength
    const dtype = Object.keys(names).find((key) => names[key] === type)
    return [name, { dtype, shape, data_offsets: [begin, end] }]
  })
  const unpadded = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)))
  const json = new Uint8Array(Math.ceil(unpadded.length / 8) * 8).fill(0x20)
  json.set(unpadded)
  const out = new Uint8Array(8 + json.length + end)
  new DataView(out.buffer).setBigUint64(0, BigInt(json.length), true)
  out.set(json, 8)
  let at = 8 + json.length
  for (const { data } of Object.values(tensors)) {
    out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return out
}

function parseHeader(json: Uint8Array): object {
  // Before parsing, since a list of a hundred megabytes of lists would exhaust memory.
  let parts = 0
  for (const byte of json) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) parts++
  if (parts > maxParts) throw new CheckpointError('The safetensors header holds more than any network has')
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))
    if (typeof header === 'object' && header && !Array.isArray(header)) return header
  } catch {
    // Falls through to the same complaint.
  }
  throw new CheckpointError('The safetensors header is no JSON object')
}
