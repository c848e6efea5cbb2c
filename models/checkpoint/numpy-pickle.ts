import { type DataType, dataTypes } from '../graph/data-type.ts'
import type { CheckpointTensor } from './checkpoint.ts'
import type { FileBytes } from './file-bytes.ts'
import { readPickle } from './pickle.ts'
import { PickleBytes, PickleCall, type PickleValue } from './pickle-records.ts'
import { textOf } from './pickle-text.ts'
import { isSizes } from './sizes.ts'
import { findTensors } from './state-dict.ts'

const types: Record<string, DataType> = {
  f4: 'float32',
  f2: 'float16',
  f8: 'float64',
  i8: 'int64',
  i4: 'int32',
  i1: 'int8',
  u1: 'uint8',
  b1: 'bool',
}

/**
 * Reads a pickle of numpy arrays, as detectron2's model zoo publishes them: the arrays' bytes lie in the pickle.
 * @throws CheckpointError when an array is big-endian, in Fortran order, of an unknown type, or not stored as bytes
 */
export function readNumpyPickle(source: FileBytes): Map<string, CheckpointTensor> {
  const tensors = new Map<string, CheckpointTensor>()
  for (const [name, call] of findTensors(readPickle(source).value)) {
    if (!call.callee.endsWith('.multiarray._reconstruct')) continue
    const [, shape, dtype, isFortran, data] = Array.isArray(call.state) ? call.state : []
    const type = elementType(source, dtype)
    if (!type || isFortran !== false || !isSizes(shape))
      throw source.damaged(`${name} is an array of a form that is not read in place`)
    if (!(data instanceof PickleBytes)) throw source.damaged(`${name} is stored as text, not as bytes`)
    const length = shape.reduce((product, size) => product * size, dataTypes[type].bytes)
    if (length !== data.length) throw source.damaged(`${name}: ${type}[${shape}] takes ${length} bytes`)
    tensors.set(name, { type, shape, file: source.file, offset: data.offset, length })
  }
  return tensors
}

/** numpy.dtype('f4', …) whose state says the byte order: `<`, or `|` where there is none. */
function elementType(source: FileBytes, dtype: PickleValue | undefined): DataType | undefined {
  if (!(dtype instanceof PickleCall) || dtype.callee !== 'numpy.dtype') return undefined
  const order = Array.isArray(dtype.state) ? textOf(source, dtype.state[1]) : undefined
  const name = textOf(source, dtype.args[0])
  const isKnown = (order === '<' || order === '|') && name !== undefined && Object.hasOwn(types, name)
  return isKnown ? types[name] : undefined
}
