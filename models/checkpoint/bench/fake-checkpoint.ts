import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'

/** A tensor of float32 zeros. */
export interface FakeTensor {
  name: string
  shape: number[]
}

export const bytesOf = ({ shape }: FakeTensor) => shape.reduce((product, size) => product * size, 4)

/** A safetensors file of the given tensors whose data are a hole that takes no disk. */
export function fakeSafetensors(file: string, tensors: FakeTensor[]): void {
  let end = 0
  const entries = tensors.map((tensor) => {
    const begin = end
    end += bytesOf(tensor)
    return [tensor.name, { dtype: 'F32', shape: tensor.shape, data_offsets: [begin, end] }]
  })
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)))
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(header.length))
  sparse(file, 8 + header.length + end, [[0, Buffer.concat([size, header])]])
}

/** As torch.save writes it: zip64 where needed, data padded to 64 bytes by the local headers, and as sparse. */
export function fakeTorchZip(file: string, tensors: FakeTensor[]): void {
  const pieces: [number, Buffer][] = []
  const directory: Buffer[] = []
  let at = 0
  const add = (name: string, size: number, data?: Buffer) => {
    const padding = 64 - ((at + 30 + name.length + 4) % 64)
    const wide = Buffer.alloc(28)
    wide.writeUInt16LE(1, 0)
    wide.writeUInt16LE(24, 2)
    for (const [i, value] of [size, size, at].entries()) wide.writeBigUInt64LE(BigInt(value), 4 + i * 8)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    local.writeUInt16LE(4 + padding, 28)
    const pad = Buffer.alloc(4 + padding)
    pad.write('FB', 0)
    pad.writeUInt16LE(padding, 2)
    pieces.push([at, Buffer.concat([local, Buffer.from(name), pad, data ?? Buffer.alloc(0)])])
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    for (const field of [20, 24, 42]) central.writeUInt32LE(0xffffffff, field)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt16LE(wide.length, 30)
    directory.push(central, Buffer.from(name), wide)
    at += 30 + name.length + 4 + padding + size
  }
  const pickle = torchPickle(tensors)
  add('archive/data.pkl', pickle.length, pickle)
  for (const [i, tensor] of tensors.entries()) add(`archive/data/${i}`, bytesOf(tensor))
  const central = Buffer.concat(directory)
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(BigInt(tensors.length + 1), 32)
  record.writeBigUInt64LE(BigInt(central.length), 40)
  record.writeBigUInt64LE(BigInt(at), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(at + central.length), 8)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(0xffffffff, 16)
  const tail = Buffer.concat([central, record, locator, end])
  sparse(file, at + tail.length, [...pieces, [at, tail]])
}

/** A pickle's opcode for a text. */
export function text(value: string): string {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(value.length)
  return `X${length.toString('latin1')}${value}`
}

/** A pickle's opcode for a number of 4 bytes. */
export function int(value: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return `J${bytes.toString('latin1')}`
}

/** `{name: _rebuild_tensor_v2(storage, 0, sizes, strides, False, OrderedDict())}` of protocol 2. */
export function torchPickle(tensors: FakeTensor[]): Buffer {
  const ints = (values: number[]) => `(${values.map(int).join('')}t`
  const parts = tensors.map(({ name, shape }, i) => {
    const count = shape.reduce((product, size) => product * size, 1)
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1))
    const storage = `(${text('storage')}ctorch\nFloatStorage\n${text(String(i))}${text('cpu')}${int(count)}tQ`
    const hooks = 'ccollections\nOrderedDict\n)R'
    return `${text(name)}ctorch._utils\n_rebuild_tensor_v2\n(${storage}${int(0)}${ints(shape)}${ints(strides)}\x89${hooks}tRs`
  })
  return Buffer.from(`\x80\x02}${parts.join('')}.`, 'latin1')
}

/** Writes pieces at their places; between them are holes. */
export function sparse(file: string, size: number, pieces: [number, Buffer][]): void {
  const descriptor = openSync(file, 'w')
  ftruncateSync(descriptor, size)
  for (const [at, bytes] of pieces) writeSync(descriptor, bytes, 0, bytes.length, at)
  closeSync(descriptor)
}
