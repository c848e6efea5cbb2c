const encoder = new TextEncoder()

/** One protobuf message being written. Payloads are kept by reference and copied once, in {@link finish}. */
export class ProtobufMessage {
  #chunks: Uint8Array[] = []
  #length = 0

  /** A varint field; the number must be an integer, negative ones take ten bytes as protobuf wants. */
  int(field: number, value: number | bigint): this {
    return this.#push([varint(field << 3), varint(value)])
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    return this.#push([varint((field << 3) | 5), bytes])
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#push([varint((field << 3) | 2), varint(value.length), value])
  }

  string(field: number, value: string): this {
    return this.bytes(field, encoder.encode(value))
  }

  message(field: number, value: ProtobufMessage): this {
    return this.#push([varint((field << 3) | 2), varint(value.#length)]).#push(value.#chunks)
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.#length)
    let at = 0
    for (const chunk of this.#chunks) {
      out.set(chunk, at)
      at += chunk.length
    }
    return out
  }

  #push(chunks: readonly Uint8Array[]): this {
    for (const chunk of chunks) {
      this.#chunks.push(chunk)
      this.#length += chunk.length
    }
    return this
  }
}

function varint(value: number | bigint): Uint8Array {
  if (typeof value === 'number' && value >= 0 && value < 128) return Uint8Array.of(value)
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}
