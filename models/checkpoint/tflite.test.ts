import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { instantPacks } from '../catalog/instant-packs.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { densify } from './densify.ts'
import { readTflite, type TfliteTensor } from './tflite.ts'

const require = createRequire(import.meta.url)
const selfie = new Uint8Array(
  readFileSync(require.resolve('@mediapipe/selfie_segmentation/selfie_segmentation.tflite')),
)

test('a published network is read', () => {
  const { tensors, ops, inputs, outputs } = readTflite(selfie)
  expect(inputs.map((index) => tensors[index].shape)).toEqual([[1, 256, 256, 3]])
  expect(outputs.map((index) => tensors[index].name)).toEqual(['activation_10'])
  expect(ops).toHaveLength(246)
  const custom = ops.find((op) => op.type.startsWith('CUSTOM:'))!
  expect(custom.type).toBe('CUSTOM:Convolution2DTransposeBias')
  expect([...new Int32Array(Uint8Array.from(custom.custom).buffer)]).toEqual([1, 2, 2])
  const convolution = ops.find((op) => op.type === 'CONV_2D')!
  expect(convolution.options).toMatchObject({ padding: 0, strideW: 2, strideH: 2, dilationW: 1 })
})

test.each([
  ['nothing', new Uint8Array()],
  ['another format', Uint8Array.from({ length: 64 }, (_, i) => i)],
  ['the first kilobyte', selfie.slice(0, 1024)],
  ['the first half', selfie.slice(0, selfie.length / 2)],
  ['a root behind the end', patched(0, 0x7fffffff)],
  ['a root in the weights', patched(0, selfie.length - 8)],
])('%s is refused', (_, bytes) => {
  expect(() => readTflite(bytes)).toThrow(CheckpointError)
})

test('any damaged byte of the structure is read or refused, never worse', () => {
  const root = new DataView(selfie.buffer).getUint32(0, true)
  for (let at = root; at < selfie.length; at += 997) {
    const bytes = Uint8Array.from(selfie)
    bytes.fill(0xff, at, at + 4)
    try {
      readTflite(bytes)
    } catch (error) {
      expect(error).toBeInstanceOf(CheckpointError)
    }
  }
})

test('block-sparse rows are written out', () => {
  // A 4×3 matrix of 2×1 blocks: block row 0 has column 2, block row 1 columns 0 and 1.
  const tensor: TfliteTensor = {
    name: 'w',
    shape: [4, 3],
    type: 'float16',
    data: { offset: 2, length: 12 },
    sparsity: {
      traversalOrder: [0, 1, 2],
      blockMap: [0],
      dimensions: [{ size: 2 }, { segments: [0, 1, 3], indices: [2, 0, 1] }, { size: 2 }],
    },
  }
  const bytes = new Uint8Array(Uint16Array.of(0, 1, 2, 3, 4, 5, 6).buffer)
  expect([...densify(tensor, bytes)]).toEqual([0, 0, 1, 0, 0, 2, 3, 5, 0, 4, 6, 0])
  tensor.sparsity!.dimensions[1] = { segments: [0, 1, 4], indices: [2, 0, 1] }
  expect(() => densify(tensor, bytes)).toThrow(CheckpointError)
  tensor.sparsity!.dimensions[1] = { segments: [0, 1, 3], indices: [2, 0, 99] }
  expect(() => densify(tensor, bytes)).toThrow(CheckpointError)
})

test('the catalogue’s offsets are those of the pack’s own table', () => {
  const loader = readFileSync(
    require.resolve('@mediapipe/face_mesh/face_mesh_solution_packed_assets_loader.js'),
    'utf8',
  )
  const { offset, length } = instantPacks['face-landmark']
  expect(loader).toContain(`face_landmark.tflite", "start": ${offset}, "end": ${offset + length}}`)
})

function patched(at: number, value: number): Uint8Array {
  const bytes = Uint8Array.from(selfie)
  new DataView(bytes.buffer).setUint32(at, value, true)
  return bytes
}
