import { bytesOf, type FakeTensor, sparse } from './fake-checkpoint.ts'

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return Buffer.from([...bytes, value])
}

/** An ONNX model of nothing but weights, as raw bytes within it. */
export function fakeOnnx(file: string, tensors: FakeTensor[]): void {
  const heads = tensors.map((tensor) => {
    const name = Buffer.from(tensor.name)
    const shape = tensor.shape.map((size) => Buffer.concat([Buffer.of(8), varint(size)]))
    const said = [...shape, Buffer.of(0x10, 1, 0x42), varint(name.length), name, Buffer.of(0x4a)]
    const message = Buffer.concat([...said, varint(bytesOf(tensor))])
    return Buffer.concat([Buffer.of(0x2a), varint(message.length + bytesOf(tensor)), message])
  })
  const graph = heads.reduce((sum, head, i) => sum + head.length + bytesOf(tensors[i]), 0)
  const start = Buffer.concat([Buffer.of(8, 10, 0x3a), varint(graph)])
  const pieces: [number, Buffer][] = [[0, start]]
  let at = start.length
  for (const [i, head] of heads.entries()) {
    pieces.push([at, head])
    at += head.length + bytesOf(tensors[i])
  }
  sparse(file, at, pieces)
}
