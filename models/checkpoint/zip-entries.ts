import type { FileBytes } from './file-bytes.ts'
import { longestName } from './pickle-text.ts'

/** A stored (not deflated) file inside a zip archive. */
export interface ZipEntry {
  offset: number
  length: number
}

const maxEntries = 200_000
const none32 = 0xffffffff

/**
 * The files of a zip archive by name, with the bytes where they lie, which only the local headers tell: torch pads those
 * so that tensors are aligned. Sizes are the central directory's, zip64 or not.
 * @throws CheckpointError when the archive is damaged, entries overlap, or one is compressed or encrypted
 */
export function readZipEntries(source: FileBytes): Map<string, ZipEntry> {
  const { count, start } = findDirectory(source)
  if (count > maxEntries) throw source.damaged(`a zip archive of ${count} files`)
  const entries = new Map<string, ZipEntry>()
  const taken: { name: string; from: number; to: number }[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (source.u32(at) !== 0x02014b50) throw source.damaged('the zip directory')
    const [nameLength, extraLength, commentLength] = [at + 28, at + 30, at + 32].map((x) => source.u16(x))
    if (nameLength > longestName) throw source.damaged(`a name of ${nameLength} bytes`)
    const name = source.text(at + 46, nameLength)
    const sizes = widen(source, at, at + 46 + nameLength, extraLength)
    if (source.u16(at + 8) & 1) throw source.damaged(`${name} is encrypted`)
    if (source.u16(at + 10) !== 0 || sizes.packed !== sizes.length)
      throw source.damaged(`${name} is compressed, so its tensors cannot be read in place`)
    if (entries.has(name)) throw source.damaged(`${name} is there twice`)
    const offset = dataStart(source, sizes.local, name)
    source.check(offset, sizes.length)
    entries.set(name, { offset, length: sizes.length })
    taken.push({ name, from: sizes.local, to: offset + sizes.length })
    at += 46 + nameLength + extraLength + commentLength
  }
  taken.sort((a, b) => a.from - b.from)
  taken.push({ name: 'the directory', from: start, to: at })
  for (let i = 1; i < taken.length; i++)
    if (taken[i].from < taken[i - 1].to)
      throw source.damaged(`${taken[i - 1].name} and ${taken[i].name} overlap`)
  return entries
}

/** The end record stands in the last 64 kB; when its fields are full, a zip64 record before it has the real ones. */
function findDirectory(source: FileBytes): { count: number; start: number } {
  const lowest = Math.max(0, source.size - 22 - 0xffff)
  const tail = Buffer.from(source.bytes(lowest, source.size - lowest))
  const end = lowest + tail.lastIndexOf('PK\x05\x06', tail.length - 22, 'latin1')
  if (end < lowest) throw source.damaged('a zip archive without its end')
  const count = source.u16(end + 10)
  const start = source.u32(end + 16)
  if (count !== 0xffff && start !== none32) return { count, start }
  if (end < 20 || source.u32(end - 20) !== 0x07064b50) return { count, start }
  const record = source.u64(end - 12)
  if (source.u32(record) !== 0x06064b50) throw source.damaged('the zip64 record')
  return { count: source.u64(record + 32), start: source.u64(record + 48) }
}

/** Sizes and local header of a directory entry; full 32-bit fields are continued in the zip64 extra field, in this order. */
function widen(source: FileBytes, at: number, extra: number, extraLength: number) {
  const [packed, length, local] = [at + 20, at + 24, at + 42].map((x) => source.u32(x))
  let field = extra
  while (field + 4 <= extra + extraLength && source.u16(field) !== 1) field += 4 + source.u16(field + 2)
  let next = field + 4
  const wide = (value: number) => {
    if (value !== none32 || next + 8 > extra + extraLength) return value
    next += 8
    return source.u64(next - 8)
  }
  const realLength = wide(length)
  return { length: realLength, packed: wide(packed), local: wide(local) }
}

function dataStart(source: FileBytes, local: number, name: string): number {
  if (source.u32(local) !== 0x04034b50) throw source.damaged(`the header of ${name}`)
  const nameLength = source.u16(local + 26)
  if (nameLength > longestName || source.text(local + 30, nameLength) !== name)
    throw source.damaged(`${name} goes by two names`)
  if (source.u16(local + 8) !== 0) throw source.damaged(`${name} is compressed after all`)
  return local + 30 + nameLength + source.u16(local + 28)
}
