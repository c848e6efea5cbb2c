import { type TypedTensor, toTypedData } from '../../checkpoint/typed-tensor.ts'

/** Tensors of the same names and shapes [1, …] as the rows of one batch. */
export function joinRows(rows: Record<string, TypedTensor>[]): Record<string, TypedTensor> {
  const join = (name: string): TypedTensor => {
    const { type, shape, data } = rows[0][name]
    const bytes = new Uint8Array(data.byteLength * rows.length)
    for (const [i, row] of rows.entries()) {
      const { buffer, byteOffset, byteLength } = row[name].data
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), i * byteLength)
    }
    return { type, shape: [rows.length, ...shape.slice(1)], data: toTypedData(type, bytes) }
  }
  return Object.fromEntries(Object.keys(rows[0]).map((name) => [name, join(name)]))
}
