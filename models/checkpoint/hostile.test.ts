import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CheckpointError } from './checkpoint-error.ts'
import { openCheckpoint } from './open-checkpoint.ts'

const home = mkdtempSync(join(tmpdir(), 'drape-hostile-'))
const folder = join(home, 'models')
mkdirSync(folder)
writeFileSync(join(home, 'secret'), new Uint8Array(64))
afterAll(() => rmSync(home, { recursive: true }))
const file = (name: string, bytes: Uint8Array) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

function expectRefusal(path: string, message: string) {
  let refusal: unknown
  try {
    openCheckpoint(path)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(CheckpointError)
  expect((refusal as Error).message).toContain(message)
}

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes.toString('latin1')
}
const text = (value: string) => `X${u32(value.length)}${value}`
const pickle = (...opcodes: string[]) => Buffer.from(`\x80\x02${opcodes.join('')}.`, 'latin1')
const safetensors = (header: string, data = 0) => {
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([size, Buffer.from(header), Buffer.alloc(data)])
}
const entry = (from: number, to: number) =>
  `{"dtype":"F32","shape":[${(to - from) / 4}],"data_offsets":[${from},${to}]}`

/** Leaves at 0 of the memo a list that holds the one before it twice, and so on: 2^60 elements to who spells them out. */
const doubling = `]q\x000${'](h\0h\0eq\x000'.repeat(60)}`
const rebuild = 'ctorch._utils\n_rebuild_tensor_v2\n'
const storage = (key = text('0')) => `(${text('storage')}ctorch\nFloatStorage\n${key}${text('cpu')}K\x01tQ`
const tensor = (id: string, sizes: string, strides: string) => `${rebuild}(${id}K\0${sizes}${strides}\x89}tR`
/** A pickle as the object of a legacy file, with one storage of one element. */
const legacy = (...opcodes: string[]) =>
  Buffer.concat([
    pickle('\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19'),
    pickle('M\xe9\x03'),
    pickle('}'),
    pickle(...opcodes),
    pickle(`]${text('0')}a`),
    Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63]),
  ])

/** A zip archive of stored files, as far as the reader looks. */
function zip(entries: { name: string; data: Buffer; at?: number; size?: number; localMethod?: number }[]) {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, localMethod = 0, ...lie } of entries) {
    const local = Buffer.alloc(30)
    local.write('PK\x03\x04', 'latin1')
    local.writeUInt16LE(localMethod, 8)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 'latin1')
    for (const field of [20, 24]) central.writeUInt32LE(lie.size ?? data.length, field)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(lie.at ?? at, 42)
    directory.push(central, Buffer.from(name))
    pieces.push(local, Buffer.from(name), data)
    at += 30 + name.length + data.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, ...directory, end])
}
const pkl = {
  name: 'a/data.pkl',
  data: pickle('}', text('w'), tensor(storage(), 'K\x01\x85', 'K\x01\x85'), 's'),
}
const data = { name: 'a/data/0', data: Buffer.alloc(4) }

test('the archive that the lying ones are made from is read', () => {
  expect(openCheckpoint(file('good.pth', zip([pkl, data]))).get('w')).toMatchObject({ shape: [1], length: 4 })
  expect(
    openCheckpoint(file('good', legacy('}', text('w'), tensor(storage(), 'K\x01\x85', 'K\x01\x85'), 's')))
      .size,
  ).toBe(1)
})

test.each<[string, Buffer, string]>([
  ['entries at the same place', zip([pkl, data, { ...data, name: 'a/data/1', at: 0 }]), 'goes by two names'],
  ['an entry that reaches into the next', zip([{ ...pkl, size: pkl.data.length + 4 }, data]), 'overlap'],
  ['an entry that reaches into the directory', zip([pkl, { ...data, size: 8 }]), 'overlap'],
  ['an entry past the end', zip([pkl, { ...data, size: 2 ** 31 }]), 'is damaged: bytes'],
  ['a header past the end', zip([pkl, { ...data, at: 2 ** 31 }]), 'is damaged: bytes'],
  ['a local header that says deflated', zip([pkl, { ...data, localMethod: 8 }]), 'compressed after all'],
  ['the same name twice', zip([pkl, data, data]), 'is there twice'],
  ['a name of a kilobyte', zip([pkl, { ...data, name: 'n'.repeat(1000) }]), 'a name of 1000 bytes'],
  ['a storage that is not there', zip([pkl]), 'has no storage 0'],
  ['a storage that is too short', zip([pkl, { ...data, data: Buffer.alloc(3) }]), 'does not fit its storage'],
  ['a zip archive of something else', zip([data]), 'no torch file'],
  ['a big-endian one', zip([pkl, data, { name: 'a/byteorder', data: Buffer.from('big') }]), 'big-endian'],
  ['a pickle that runs on', zip([{ ...pkl, data: pkl.data.subarray(0, -1) }, data]), 'is damaged'],
])('a torch archive with %s is refused', (name, bytes, message) => {
  const path = file(`${name}.pth`, bytes)
  expectRefusal(path, message)
})

const long = (opcode: string, length: number) => `${opcode}${u32(length)}${'n'.repeat(length)}`

test.each<[string, Buffer, string]>([
  ['a module that is a bomb', pickle(doubling, 'h\0h\0\x93'), 'a name that is no text'],
  [
    'a storage named by a bomb',
    legacy('}', text('w'), doubling, tensor(storage('h\0'), ')', ')'), 's'),
    'no tensor tells',
  ],
  [
    'a protocol that is a bomb',
    Buffer.concat([legacy('}').subarray(0, 15), pickle(doubling, 'h\0'), legacy('}')]),
    'unknown protocol',
  ],
  // One list of pairs, made a dictionary of over and over.
  [
    'dictionaries out of one list',
    pickle(
      `ccollections\nOrderedDict\nq\0](${`${text('k')}N\x86`.repeat(20_000)}e\x85q\x01`,
      'h\0h\x01R0'.repeat(10_000),
    ),
    'unfolds',
  ],
  ['a million dictionaries', pickle('}'.repeat(1_000_000)), 'unfolds'],
  ['text without end', pickle(long('X', 1_000_000).repeat(140)), 'unfolds'],
  ['steps without end', pickle('N0'.repeat(1_100_000)), 'steps'],
  ['a number of 200 bytes', pickle(`\x8a\xc8${'\x01'.repeat(200)}`), 'a number of 200 bytes'],
  ['a name of a kilobyte', pickle('}', text('n'.repeat(1000)), 'Ns'), 'A name of 1000'],
  ['lines without end', pickle(`I${'1'.repeat(5000)}\n`), 'an endless line'],
  [
    'a tensor of a thousand axes',
    legacy('}', text('w'), tensor(storage(), `(${'K\x01'.repeat(1000)}t`, ')'), 's'),
    'unknown form',
  ],
  [
    'an empty tensor of endless axes',
    legacy(
      '}',
      text('w'),
      tensor(storage(), `(K\0${`\x8a\x07${'\xff'.repeat(6)}\x0f`.repeat(31)}t`, `(${'K\x01'.repeat(32)}t`),
      's',
    ),
    'does not fit its storage',
  ],
  [
    'a shape past the storage',
    legacy('}', text('w'), tensor(storage(), 'K\x02\x85', 'K\x01\x85'), 's'),
    'does not fit',
  ],
  [
    'overlapping strides',
    legacy('}', text('w'), tensor(storage(), 'K\x02\x85', 'K\0\x85'), 's'),
    'do not lie together',
  ],
  [
    'a negative size',
    legacy('}', text('w'), tensor(storage(), 'J\xff\xff\xff\xff\x85', 'K\x01\x85'), 's'),
    'unknown form',
  ],
  [
    'a pickle within a pickle’s call',
    pickle('cpickle\nloads\n', long('T', 100), '\x85R'),
    'names pickle.loads',
  ],
  [
    'torch’s own loader',
    pickle('ctorch.storage\n_load_from_bytes\n', long('T', 100), '\x85R'),
    'names torch.storage._load_from_bytes',
  ],
  ['a getattr', pickle('c__builtin__\ngetattr\n', ')R'), 'names __builtin__.getattr'],
  ['a class of a known package', pickle('ctorch.hub\nload\n', ')R'), 'names torch.hub.load'],
])('a pickle with %s is refused', (name, bytes, message) => {
  const path = file(`${name.replaceAll(' ', '-')}.pkl`, bytes)
  expectRefusal(path, message)
})

test.each<[string, Buffer, string]>([
  ['overlapping tensors', safetensors(`{"a":${entry(0, 8)},"b":${entry(4, 12)}}`, 12), 'overlap'],
  ['a gap', safetensors(`{"a":${entry(0, 4)},"b":${entry(8, 12)}}`, 12), 'a gap'],
  ['bytes after the last tensor', safetensors(`{"a":${entry(0, 4)}}`, 12), '8 bytes after'],
  ['the same name twice', safetensors(`{"a":${entry(0, 4)},"a":${entry(4, 12)}}`, 12), 'a gap'],
  ['a list of lists', safetensors(`{"a":[${'[],'.repeat(2_000_000)}[]]}`), 'more than any network'],
  ['brackets without end', safetensors(`{"a":${'['.repeat(3_000_000)}`), 'more than any network'],
  [
    'a rank of a thousand',
    safetensors(`{"a":{"dtype":"F32","shape":[${'1,'.repeat(999)}1],"data_offsets":[0,4]}}`, 4),
    'damaged',
  ],
  [
    'a type that objects inherit',
    safetensors('{"a":{"dtype":"constructor","shape":[],"data_offsets":[0,4]}}', 4),
    'unknown type',
  ],
])('safetensors with %s are refused', (name, bytes, message) => {
  const path = file(`${name}.safetensors`, bytes)
  expectRefusal(path, message)
})

test('a header whose length looks like a pickle or an ONNX model is a header', () => {
  for (const length of [0x80, 0x108]) {
    const header = `{"a":${entry(0, 4)}}`.padEnd(length, ' ')
    expect(openCheckpoint(file(`${length}.safetensors`, safetensors(header, 4))).get('a')?.offset).toBe(
      8 + length,
    )
  }
})

test('a parameter that is itself is no tensor', () => {
  const bytes = pickle('}', text('w'), 'ctorch._utils\n_rebuild_parameter\n]q\0Rq\x01h\0h\x01a0s')
  expect(openCheckpoint(file('itself.pth', zip([{ ...pkl, data: bytes }, data]))).size).toBe(0)
})

test('dictionaries with odd keys beside the tensors are passed over', () => {
  const bytes = pickle('}', `${doubling}h\0K\x01s`, text('a'), 'Ns')
  expect(openCheckpoint(file('odd.pkl', bytes)).size).toBe(0)
})

test('a key is read once, however often it is used', () => {
  const bytes = pickle(long('T', 500), 'q\0}q\x01', 'h\x01h\0Ns0'.repeat(300_000))
  expect(openCheckpoint(file('keys.pkl', bytes)).size).toBe(0)
})

/** A protobuf field that is a varint below 128, or bytes below 16 kB. */
const field = (number: number, value: number | string | Buffer): Buffer => {
  if (typeof value === 'number') return Buffer.of(number * 8, value)
  const { length } = Buffer.from(value as string)
  return Buffer.concat([
    Buffer.of(number * 8 + 2, (length & 127) | 128, length >> 7),
    Buffer.from(value as string),
  ])
}
const model = (...initializers: Buffer[][]) => {
  const graph = initializers.map((parts) => field(5, Buffer.concat(parts)))
  return Buffer.concat([field(1, 10), field(7, Buffer.concat(graph))])
}
/** A float32 of one element under a name, and then what else is said of it. */
const weight = (name: string, ...parts: Buffer[]) => [field(1, 1), field(2, 1), field(8, name), ...parts]
const told = (key: string, value: string) => field(13, Buffer.concat([field(1, key), field(2, value)]))
const raw = field(9, Buffer.alloc(4))

test('the ONNX model that the lying ones are made from is read', () => {
  expect(openCheckpoint(file('good.onnx', model(weight('w', raw)))).get('w')).toMatchObject({
    shape: [1],
    length: 4,
  })
})

test.each<[string, Buffer, string]>([
  ['too few bytes', model(weight('w', field(9, Buffer.alloc(3)))), 'takes 4 bytes'],
  ['the same name twice', model(weight('w', raw), weight('w', raw)), 'is there twice'],
  [
    'weights outside of its folder',
    model(weight('w', told('location', '../secret'))),
    'outside of its folder',
  ],
  ['weights that are a folder', model(weight('w', told('location', '.'))), 'cannot be read'],
  ['weights that are not there', model(weight('w', told('location', 'none'))), 'ENOENT'],
  ['a location that is no path', model(weight('w', told('location', 'a\0b'))), 'cannot be read'],
  [
    'an offset past the end',
    model(weight('w', told('location', 'l.onnx'), told('offset', '9999'))),
    'is damaged',
  ],
  [
    'an offset that is no number',
    model(weight('w', told('location', 'l.onnx'), told('offset', '1e-1'))),
    'where w lies',
  ],
  ['another length', model(weight('w', told('location', 'l.onnx'), told('length', '8'))), 'where w lies'],
  ['a thousand axes', model([field(1, Buffer.alloc(1000, 1)), field(2, 1), raw]), 'too many axes'],
  ['a name that is a number', model([field(8, 7)]), 'no text'],
  [
    'a message that runs over',
    Buffer.concat([field(1, 10), Buffer.of(0x3a, 0xff, 0x7f, 0, 0, 0, 0, 0)]),
    'runs over',
  ],
  ['a million fields', Buffer.alloc(2_000_004, Buffer.of(8, 10)), 'more than 1000000 fields'],
  ['a number without end', Buffer.concat([Buffer.of(8), Buffer.alloc(20, 255)]), 'without end'],
])('an ONNX model with %s is refused', (_, bytes, message) => {
  expectRefusal(file('l.onnx', bytes), message)
})

test('a folder is no checkpoint', () => {
  expectRefusal(folder, 'cannot be read')
})
