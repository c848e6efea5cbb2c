import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
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
  #window = new DataView(new ArrayBuffer(0))
  #start = 0

  constructor(file: string) {
    try {
      this.file = realpathSync(file)
      const stats = statSync(this.file)
      // Opening a pipe would wait for its writer.
      if (!stats.isFile()) throw Object.assign(new Error(), { code: 'no file' })
      this.size = stats.size
      this.#descriptor = openSync(this.file, 'r')
    } catch (cause) {
      throw new CheckpointError(`${file} cannot be read: ${(cause as NodeJS.ErrnoException).code}`)
    }
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  /** A copy of `length` bytes. */
  bytes(at: number, length: number): Uint8Array {
    this.check(at, length)
    if (length > longestPiece) throw this.damaged(`a header of ${length} bytes`)
    if (length > windowSize) return this.#read(at, length)
    const start = this.#see(at, length)
    return new Uint8Array(this.#window.buffer.slice(start, start + length))
  }

  text(at: number, length: number): string {
    return new TextDecoder().decode(this.bytes(at, length))
  }

  u8(at: number): number {
    const i = this.#see(at, 1)
    return this.#window.getUint8(i)
  }

  u16(at: number): number {
    const i = this.#see(at, 2)
    return this.#window.getUint16(i, true)
  }

  u32(at: number): number {
    const i = this.#see(at, 4)
    return this.#window.getUint32(i, true)
  }

  i32(at: number): number {
    const i = this.#see(at, 4)
    return this.#window.getInt32(i, true)
  }

  /** @throws CheckpointError above 2^53, where no file reaches */
  u64(at: number): number {
    const i = this.#see(at, 8)
    const value = Number(this.#window.getBigUint64(i, true))
    if (!Number.isSafeInteger(value)) throw this.damaged(`a size of ${value} bytes`)
    return value
  }

  /** Big-endian, as pickles write them. */
  f64(at: number): number {
    const i = this.#see(at, 8)
    return this.#window.getFloat64(i, false)
  }

  check(at: number, length: number): void {
    if (!(at >= 0 && length >= 0 && at + length <= this.size))
      throw this.damaged(`bytes ${at} to ${at + length} of ${this.size}`)
  }

  damaged(what: string): CheckpointError {
    return new CheckpointError(`${this.file} is damaged: ${what}`)
  }

  /** @returns where in the window the bytes are, which is moved onto them if need be */
  #see(at: number, length: number): number {
    if (!(at >= this.#start && at + length <= this.#start + this.#window.byteLength)) {
      this.check(at, length)
      this.#window = new DataView(this.#read(at, Math.min(windowSize, this.size - at)).buffer)
      this.#start = at
    }
    return at - this.#start
  }

  #read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const piece = new Uint8Array(length)
    if (readSync(this.#descriptor, piece, 0, length, at) !== length) throw this.damaged('it shrank')
    return piece
  }
}
