import { CheckpointError } from './checkpoint-error.ts'

/** A table of a FlatBuffer (https://flatbuffers.dev/internals/), every access checked against the file's end. */
export class FlatTable {
  readonly #view: DataView
  readonly #at: number

  private constructor(view: DataView, at: number) {
    this.#view = view
    this.#at = at
  }

  /** @throws CheckpointError here and in all methods, for offsets outside the file */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return new FlatTable(view, read(view, 'getUint32', 0, 4))
  }

  int8(id: number, fallback = 0): number {
    const at = this.#field(id)
    return at ? read(this.#view, 'getInt8', at, 1) : fallback
  }

  int32(id: number, fallback = 0): number {
    const at = this.#field(id)
    return at ? read(this.#view, 'getInt32', at, 4) : fallback
  }

  table(id: number): FlatTable | undefined {
    const at = this.#field(id)
    return at ? new FlatTable(this.#view, this.#follow(at)) : undefined
  }

  tables(id: number): FlatTable[] {
    const { offset, length } = this.vector(id, 4)
    return Array.from({ length }, (_, i) => new FlatTable(this.#view, this.#follow(offset + 4 * i)))
  }

  /** Integers of 1 or 2 bytes (unsigned) or 4 bytes (signed). */
  ints(id: number, size: 1 | 2 | 4 = 4): number[] {
    const { offset, length } = this.vector(id, size)
    const getter = ({ 1: 'getUint8', 2: 'getUint16', 4: 'getInt32' } as const)[size]
    return Array.from({ length }, (_, i) => this.#view[getter](offset + size * i, true))
  }

  string(id: number): string {
    const { offset, length } = this.vector(id, 1)
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + offset, length))
  }

  /** Where a vector lies in the file, its length counted in elements of `size` bytes. */
  vector(id: number, size: number): { offset: number; length: number } {
    const at = this.#field(id)
    if (!at) return { offset: 0, length: 0 }
    const start = this.#follow(at)
    const length = read(this.#view, 'getUint32', start, 4)
    if (start + 4 + length * size > this.#view.byteLength) {
      throw new CheckpointError(`A vector of ${length} × ${size} bytes at ${start} runs past the file's end`)
    }
    return { offset: start + 4, length }
  }

  #follow(at: number): number {
    return at + read(this.#view, 'getUint32', at, 4)
  }

  #field(id: number): number {
    const vtable = this.#at - read(this.#view, 'getInt32', this.#at, 4)
    const slot = 4 + 2 * id
    if (slot >= read(this.#view, 'getUint16', vtable, 2)) return 0
    const offset = read(this.#view, 'getUint16', vtable + slot, 2)
    return offset && this.#at + offset
  }
}

type Getter = 'getInt8' | 'getUint16' | 'getInt32' | 'getUint32'

function read(view: DataView, getter: Getter, at: number, size: number): number {
  if (at < 0 || at + size > view.byteLength) {
    throw new CheckpointError(`Offset ${at} lies outside a file of ${view.byteLength} bytes`)
  }
  return view[getter](at, true)
}
