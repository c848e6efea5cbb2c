import type { Readable, Writable } from 'node:stream'

/** Bytes; the extension's messages are tiny. */
const most = 64 * 1024

/**
 * Messages as browsers frame them: a length of four bytes in this machine's order (all of ours are little-endian), then
 * JSON (developer.chrome.com, Native messaging). @throws Error when a message is too long or no JSON
 */
export async function* readNativeMessages(input: Readable): AsyncGenerator<unknown> {
  let buffer = Buffer.alloc(0)
  for await (const chunk of input) {
    buffer = Buffer.concat([buffer, chunk])
    while (buffer.length >= 4) {
      const length = buffer.readUInt32LE(0)
      if (length > most) throw new Error(`A message of ${length} bytes is too long.`)
      if (buffer.length < 4 + length) break
      yield JSON.parse(buffer.subarray(4, 4 + length).toString())
      buffer = buffer.subarray(4 + length)
    }
  }
}

export function writeNativeMessage(output: Writable, message: object): void {
  const body = Buffer.from(JSON.stringify(message))
  const head = Buffer.alloc(4)
  head.writeUInt32LE(body.length)
  output.write(Buffer.concat([head, body]))
}
