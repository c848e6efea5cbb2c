import { expect, test } from 'vitest'
import { CheckpointError } from './checkpoint-error.ts'
import { readSafetensors, writeSafetensors } from './safetensors.ts'

const file = writeSafetensors({
  a: { type: 'float32', data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] },
  ü: { type: 'float32', data: Float32Array.of(7), shape: [] },
})

function withHeader(header: string): Uint8Array {
  const json = Buffer.from(header)
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(json.length))
  return Buffer.concat([size, json, Buffer.alloc(16)])
}

test('what is written is found again, aligned', () => {
  const tensors = readSafetensors(file)
  const a = tensors.get('a')!
  expect(a).toMatchObject({ type: 'float32', shape: [2, 3], length: 24 })
  expect(a.offset % 8).toBe(0)
  expect([...new Float32Array(file.buffer, a.offset, 6)]).toEqual([1, 2, 3, 4, 5, 6])
  expect(tensors.get('ü')).toMatchObject({ shape: [], length: 4 })
})

test('a header alone is enough when the file’s size is known', () => {
  expect(readSafetensors(file.subarray(0, file.length - 28), file.length).get('a')).toBeDefined()
})

test.each([
  ['nothing', new Uint8Array(3)],
  ['a header longer than the file', file.subarray(0, 20)],
  ['a file cut off', file.subarray(0, file.length - 1)],
  ['no JSON', withHeader('{"a":')],
  ['a list', withHeader('[]')],
  ['an unknown type', withHeader('{"a":{"dtype":"F4","shape":[1],"data_offsets":[0,4]}}')],
  ['a shape that is not its bytes', withHeader('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}')],
  ['bytes behind the end', withHeader('{"a":{"dtype":"F32","shape":[4],"data_offsets":[8,24]}}')],
  ['negative offsets', withHeader('{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}')],
  ['null', withHeader('{"a":null}')],
])('%s is refused', (_, bytes) => {
  expect(() => readSafetensors(bytes)).toThrow(CheckpointError)
})
