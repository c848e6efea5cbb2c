import type { DataType } from '../graph/data-type.ts'

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  // JavaScript has no half precision: the bits.
  float16: Uint16Array,
  bfloat16: Uint16Array,
} satisfies Record<DataType, unknown>

export type TypedData = InstanceType<(typeof arrays)[DataType]>

/** A tensor in memory, row by row. */
export interface TypedTensor {
  type: DataType
  shape: number[]
  data: TypedData
}

/** Little-endian bytes as the array of their type; the bytes are copied, since a file's tensors lie anywhere. */
export function toTypedData(type: DataType, bytes: Uint8Array): TypedData {
  return new arrays[type](Uint8Array.from(bytes).buffer)
}

/** The values as float32: halves are widened, integers rounded to what float32 can hold. */
export function toFloat32({ type, data }: TypedTensor): Float32Array<ArrayBuffer> {
  if (type === 'float16') return Float32Array.from(data as Uint16Array, halfToFloat)
  if (type === 'bfloat16') {
    const bits = Uint32Array.from(data as Uint16Array, (half) => half << 16)
    return new Float32Array(bits.buffer)
  }
  return data instanceof Float32Array ? data : Float32Array.from(data as Int32Array, Number)
}

/** The values as halves (IEEE 754 binary16 bits), rounded to nearest, ties to even. */
export function toFloat16(tensor: TypedTensor): Uint16Array<ArrayBuffer> {
  if (tensor.type === 'float16') return Uint16Array.from(tensor.data as Uint16Array)
  return Uint16Array.from(toFloat32(tensor), floatToHalf)
}

function floatToHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const size = Math.abs(value)
  if (Number.isNaN(size)) return 0x7e00
  // From here on the nearest half is infinity.
  if (size >= 65520) return sign | 0x7c00
  const exponent = Math.max(-14, Math.floor(Math.log2(size)))
  const unit = 2 ** (exponent - 10)
  // Adding and taking away what leaves no room for smaller bits rounds as IEEE 754 does; a carry moves the exponent up.
  const steps = size / unit + 2 ** 52 - 2 ** 52
  return sign | (steps + (exponent + 14) * 1024)
}

/** IEEE 754 binary16. */
function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
