import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fromBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema, TensorProto_DataLocation } from 'onnx-buf'
import { expect, test } from 'vitest'
import { CheckpointError } from '../../checkpoint/checkpoint-error.ts'
import { readTflite } from '../../checkpoint/tflite.ts'
import { explicitPads } from './explicit-pads.ts'
import { fromTflite } from './from-tflite.ts'

const file = createRequire(import.meta.url).resolve(
  '@mediapipe/selfie_segmentation/selfie_segmentation.tflite',
)
const bytes = new Uint8Array(readFileSync(file))

test('weights stay in the file, exactly where they lie', () => {
  const graph = fromBinary(ModelProtoSchema, fromTflite('selfie', { file, offset: 5, bytes }, ['mask']))
    .graph!
  const external = graph.initializer.filter((w) => w.dataLocation === TensorProto_DataLocation.EXTERNAL)
  const stored = readTflite(bytes).tensors.filter((tensor) => tensor.type === 'float16' && tensor.data)
  expect(
    external.map((w) => Number(w.externalData.find(({ key }) => key === 'offset')!.value) - 5).sort(),
  ).toEqual(stored.map((tensor) => tensor.data!.offset).sort())
})

test('a file that contradicts itself is refused', () => {
  const convolution = readTflite(bytes).ops.find((op) => op.type === 'CONV_2D')!
  const wanted = Int32Array.from(convolution.inputs)
  const at = Buffer.from(bytes).indexOf(Buffer.from(wanted.buffer))
  const damaged = Uint8Array.from(bytes)
  new DataView(damaged.buffer).setInt32(at - 4, 0, true)
  expect(() => fromTflite('selfie', { file, offset: 0, bytes: damaged }, ['mask'])).toThrow(CheckpointError)
})

test('SAME padding puts the odd pixel at the end', () => {
  const options = { padding: 0, strideH: 2, strideW: 1, dilationH: 1, dilationW: 2 }
  expect(explicitPads(options, [1, 256, 256, 3], [3, 3])).toEqual([0, 2, 1, 2])
  expect(explicitPads({ ...options, padding: 1 }, [1, 256, 256, 3], [3, 3])).toEqual([0, 0, 0, 0])
  expect(explicitPads({ ...options, strideH: 3 }, [1, 9, 9, 1], [2, 2])).toEqual([0, 1, 0, 1])
})
