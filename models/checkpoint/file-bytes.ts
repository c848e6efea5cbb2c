import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { CheckpointError } from './checkpoint-error.ts'

const windowSize = 1 << 12
/** The longest piece that is read at once: headers and names, never tensors. */
const longestPiece = 1 << 27

/** Little-endian random access to a file, a window at a time. Everything outside the file is a CheckpointError. */
export class FileBytes {
  /** Absolute, real path. */
  readonly file: string
  /** In bytes. */
  readonly size: number
  readonly #descriptor: number
  #window: Uint8Array = new Uint8Array(0)
  #start = 0

  constructor(file: string) {
    try {
      this.file = realpathSync(file)
      this.#descriptor = openSync(this.file, 'r')
    } catch (cause) {
      throw new CheckpointError(`${file} cannot be read: ${(cause as NodeJS.ErrnoException).code}`)
    }
    this.size = fstatSync(this.#descriptor).size
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  /** A copy of `length` bytes. */
  bytes(at: number, length: number): Uint8Array {
    this.check(at, length)
    if (length > longestPiece) throw this.damaged(`a header of ${length} bytes`)
    const piece = new Uint8Array(length)
    if (readSync(this.#descriptor, piece, 0, length, at) !== length) throw this.damaged('it shrank')
    return piece
  }

  text(at: number, length: number): string {
    return new TextDecoder().decode(this.bytes(at, length))
  }

  u8(at: number): number {
    return this.#view(at, 1).getUint8(0)
  }

  u16(at: number): number {
    return this.#view(at, 2).getUint16(0, true)
  }

  u32(at: number): number {
    return this.#view(at, 4).getUint32(0, true)
  }

  i32(at: number): number {
    return this.#view(at, 4).getInt32(0, true)
  }

  /** @throws CheckpointError above 2^53, where no file reaches */
  u64(at: number): number {
    const value = Number(this.#view(at, 8).getBigUint64(0, true))
    if (!Number.isSafeInteger(value)) throw this.damaged(`a size of ${value} bytes`)
    return value
  }

  /** Big-endian, as pickles write them. */
  f64(at: number): number {
    return this.#view(at, 8).getFloat64(0, false)
  }

  check(at: number, length: number): void {
    if (!(at >= 0 && length >= 0 && at + length <= this.size))
      throw this.damaged(`bytes ${at} to ${at + length} of ${this.size}`)
  }

  damaged(what: string): CheckpointError {
    return new CheckpointError(`${this.file} is damaged: ${what}`)
  }

  #view(at: number, length: number): DataView {
    if (at < this.#start || at + length > this.#start + this.#window.length) {
      this.check(at, length)
      this.#start = at
      this.#window = this.bytes(at, Math.min(windowSize, this.size - at))
    }
    return new DataView(this.#window.buffer, at - this.#start, length)
  }
}
