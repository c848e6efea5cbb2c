import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CheckpointError } from './checkpoint-error.ts'
import { openCheckpoint } from './open-checkpoint.ts'
import { readTensor } from './read-tensor.ts'
import { toFloat32 } from './typed-tensor.ts'

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name)
const expected = openCheckpoint(fixture('expected.safetensors'))
const folder = mkdtempSync(join(tmpdir(), 'drape-checkpoint-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Elements in the order their authors meant, turned by hand when they lie in another. */
async function values(file: string, name: string) {
  const stored = openCheckpoint(file).get(name)!
  const tensor = await readTensor(stored)
  const flat = tensor.type === 'int64' ? [...(tensor.data as BigInt64Array)] : [...toFloat32(tensor)]
  const { shape, permutation } = stored
  if (!permutation) return { type: stored.type, shape, flat }
  const turned = permutation.map((axis) => shape[axis])
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1))
  const elements = Array.from({ length: flat.length }, (_, index) => {
    let [rest, at] = [index, 0]
    for (let axis = turned.length - 1; axis >= 0; axis--) {
      at += (rest % turned[axis]) * strides[permutation[axis]]
      rest = Math.floor(rest / turned[axis])
    }
    return flat[at]
  })
  return { type: stored.type, shape: turned, flat: elements }
}

test.each(['zip.pth', 'legacy.pth', 'lightning.ckpt'])(
  'every tensor of %s is found in place',
  async (name) => {
    expect([...openCheckpoint(fixture(name)).keys()]).toEqual([
      ...['plain.weight', 'half.weight', 'brain.weight', 'long', 'scalar', 'shared.whole', 'shared.part'],
      ...['turned.weight', 'turned.image', 'parameter'],
    ])
    for (const key of expected.keys())
      expect(await values(fixture(name), key), key).toEqual(
        await values(fixture('expected.safetensors'), key),
      )
  },
)

test('transposed tensors lie as their strides say', () => {
  const tensors = openCheckpoint(fixture('zip.pth'))
  expect(tensors.get('turned.weight')).toMatchObject({ shape: [5, 3], permutation: [1, 0] })
  expect(tensors.get('turned.image')).toMatchObject({ shape: [1, 4, 5, 3], permutation: [0, 3, 1, 2] })
  const [whole, part] = ['shared.whole', 'shared.part'].map((name) => tensors.get(name)!)
  expect(part.offset - whole.offset).toBe(6 * 4)
})

test('nested dictionaries are joined by dots', async () => {
  expect([...openCheckpoint(fixture('nested.bin')).keys()]).toEqual([
    'image_proj.latents',
    'ip_adapter.1.to_k_ip.weight',
  ])
})

test.each(['python2.pkl', 'python3.pkl'])('arrays of %s lie in the pickle', async (name) => {
  expect([...openCheckpoint(fixture(name)).keys()]).toEqual(['backbone.weight', 'backbone.bias'])
  const [weight, bias] = ['plain.weight', 'long'].map((key) => values(fixture('expected.safetensors'), key))
  expect(await values(fixture(name), 'backbone.weight')).toEqual(await weight)
  expect(await values(fixture(name), 'backbone.bias')).toEqual(await bias)
})

test('an ONNX model’s weights are found as raw bytes, as packed floats and beside it', async () => {
  for (const name of ['plain.weight', 'shared.whole', 'long'])
    expect(await values(fixture('weights.onnx'), name), name).toEqual(
      await values(fixture('expected.safetensors'), name),
    )
})

test('files are joined, and the same name twice is refused', () => {
  expect(openCheckpoint(fixture('nested.bin'), fixture('python3.pkl')).size).toBe(4)
  expect(() => openCheckpoint(fixture('zip.pth'), fixture('legacy.pth'))).toThrow('in more than one file')
})

const file = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
/** A pickle of protocol 2 around some opcodes. */
const pickle = (...parts: (string | number[])[]) =>
  Buffer.concat([
    Buffer.of(0x80, 2),
    ...parts.map((part) => Buffer.from(part as string, 'latin1')),
    Buffer.from('.'),
  ])

test.each([
  ['hostile.pth', fixture('hostile.pth'), 'names posix.system, which no tensor needs'],
  ['deflated.pth', fixture('deflated.pth'), 'is compressed'],
  ['gaps.pth', fixture('gaps.pth'), 'do not lie together'],
  ['text.pkl', fixture('text.pkl'), 'stored as text'],
  ['os.system', file('a.pkl', pickle('cos\nsystem\n', 'X\x04\0\0\0true', '\x85R')), 'names os.system'],
  ['eval', file('b.pkl', pickle('cbuiltins\neval\n', 'X\x01\0\0\x001', '\x85R')), 'names builtins.eval'],
  ['an unknown opcode', file('c.pkl', pickle('oNNNNNNNN')), 'the pickle opcode 0x6f'],
  ['an empty stack', file('d.pkl', pickle('a'.repeat(9))), 'stack is empty'],
  ['no mark', file('e.pkl', pickle('NNNNNNNNt')), 'no mark'],
  ['an unknown memo', file('f.pkl', pickle('h\x07NNNNNNNN')), 'memo has no 7'],
  ['a string past the end', file('g.pkl', pickle('T\xff\xff\xff\x7fNNNNNN')), 'bytes 7 to'],
  ['a long text', file('h.pkl', pickle('X\xff\xff\xff\x7fNNNNNN')), 'more than a megabyte'],
  ['no stop', file('i.pkl', Buffer.from('\x80\x02NNNNNNNN', 'latin1')), 'is damaged'],
  ['no file at all', '/no/such/file', '/no/such/file cannot be read: ENOENT'],
  ['zeros', file('j', new Uint8Array(64)), 'no known format'],
  ['nothing', file('k', ''), 'nearly empty'],
  [
    'a header of 2 GB',
    file('l', Buffer.from('\0\0\0\x80\0\0\0\0{"a":1}', 'latin1')),
    'a header of 2147483648',
  ],
  ['a header past the end', file('m', Buffer.from('\xff\0\0\0\0\0\0\0{"a":1}', 'latin1')), 'is damaged'],
])('%s is refused', (_, path, message) => {
  expect(() => openCheckpoint(path)).toThrow(CheckpointError)
  expect(() => openCheckpoint(path)).toThrow(message)
})

test('dictionaries that hold one another without end are refused', () => {
  // d = {}; d['x'] = d
  const loop = file('loop.pkl', pickle('}q\0X\x01\0\0\0xh\0s'))
  expect(() => openCheckpoint(loop)).toThrow('nested deeper')
})

test('dictionaries that multiply at each level are refused', () => {
  const byte = String.fromCharCode
  // Each level holds the one before it nine times: 9^8 ways in 600 bytes.
  const levels = Array.from({ length: 9 }, (_, level) => {
    const before = level === 0 ? 'N' : `h${byte(level - 1)}`
    return `}${Array.from({ length: 9 }, (_, i) => `X\x01\0\0\0${i}${before}s`).join('')}q${byte(level)}`
  })
  expect(() => openCheckpoint(file('bomb.pkl', pickle(...levels)))).toThrow('holds more')
})
