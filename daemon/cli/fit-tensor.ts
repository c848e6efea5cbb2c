import { type TypedTensor, toFloat16, toFloat32 } from '../../models/checkpoint/typed-tensor.ts'
import type { Port } from '../../models/networks/network-definition.ts'
import { UsageError } from './usage-error.ts'

/**
 * A given tensor as an input wants it: numbers in its type, and a scalar as a vector of one.
 * @throws UsageError when the shapes cannot be made to agree
 */
export function fitTensor({ name, type, shape }: Port, given: TypedTensor): TypedTensor {
  const sizes = given.shape.length === 0 && shape.length === 1 ? [1] : given.shape
  const fits =
    sizes.length === shape.length &&
    shape.every((wanted, axis) => typeof wanted === 'string' || wanted === sizes[axis])
  if (!fits)
    throw new UsageError(`The input ${name} is [${shape.join(', ')}], not [${given.shape.join(', ')}].`)
  if (given.type === type) return { ...given, shape: sizes }
  const numbers = toFloat32(given)
  if (type === 'float32') return { type, shape: sizes, data: numbers }
  if (type === 'float16') return { type, shape: sizes, data: toFloat16(given) }
  if (type === 'int64')
    return { type, shape: sizes, data: BigInt64Array.from(numbers, (value) => BigInt(Math.round(value))) }
  throw new UsageError(`The input ${name} must be ${type}, not ${given.type}.`)
}
