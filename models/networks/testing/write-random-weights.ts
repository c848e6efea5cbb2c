import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'

/** Random numbers as bytes: halves of about ±0.02, or float32 up to half of `range`. */
function randomChunk(type: 'F16' | 'F32', range: number): Buffer {
  const count = 1 << 21
  if (type === 'F32')
    return Buffer.from(Float32Array.from({ length: count }, () => (Math.random() - 0.5) * range).buffer)
  const halves = Uint16Array.from({ length: count }, () => {
    const sign = Math.random() < 0.5 ? 0x8000 : 0
    return sign | (9 << 10) | Math.floor(Math.random() * 1024)
  })
  return Buffer.from(halves.buffer)
}

/**
 * A safetensors file of a list's tensors (`*.tensors.txt`) with random values: a checkpoint of full size for benches.
 * @param prefix only tensors whose names begin so
 * @param range of float32 values, around 0
 */
export function writeRandomWeights(
  list: URL,
  file: string,
  type: 'F16' | 'F32',
  prefix = '',
  range = 0.08,
): void {
  let end = 0
  const entries = readFileSync(list, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => {
      const [name, sizes] = line.split(' ')
      const shape = sizes ? sizes.split('x').map(Number) : []
      const begin = end
      end += shape.reduce((product, size) => product * size, type === 'F16' ? 2 : 4)
      return [name, { dtype: type, shape, data_offsets: [begin, end] }]
    })
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)))
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(header.length))
  const chunk = randomChunk(type, range)
  const descriptor = openSync(file, 'w')
  writeSync(descriptor, Buffer.concat([size, header]))
  for (let left = end; left > 0; left -= chunk.length)
    writeSync(descriptor, chunk, 0, Math.min(left, chunk.length))
  closeSync(descriptor)
}
