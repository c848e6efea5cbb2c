import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'

/** What a partial file is a part of; another journal is of no use. */
export interface JournalHead {
  bytes: number
  partBytes: number
  /** Hash of the whole file that was promised. */
  hash: string
}

/**
 * Remembers beside a partial file how much of each part lies in it. A line is added after the bytes were written, so
 * that a kill at any time costs only what was on its way.
 */
export function openJournal(file: string, head: JournalHead) {
  const parts = Math.ceil(head.bytes / head.partBytes)
  const sizeOf = (part: number) => Math.min(head.partBytes, head.bytes - part * head.partBytes)
  const done = new Array<number>(parts).fill(0)
  const first = JSON.stringify(head)
  const [found, ...lines] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const resumed = found === first
  // The last line may be torn: it has no end yet.
  if (resumed)
    for (const line of lines.slice(0, -1)) {
      const [part, bytes] = line.split(' ').map(Number)
      if (part < parts && bytes > done[part]) done[part] = Math.min(bytes, sizeOf(part))
    }
  const kept = done.flatMap((bytes, part) => (bytes > 0 ? [`${part} ${bytes}\n`] : []))
  writeFileSync(`${file}.new`, `${first}\n${kept.join('')}`)
  renameSync(`${file}.new`, file)
  const descriptor = openSync(file, 'a')
  let prefixPart = 0
  return {
    resumed,
    parts,
    sizeOf,
    /** Bytes of a part that lie in the file. */
    doneOf: (part: number) => done[part],
    get total() {
      return done.reduce((sum, bytes) => sum + bytes, 0)
    },
    /** Bytes from the start of the file without a gap. */
    get prefix() {
      while (prefixPart < parts && done[prefixPart] === sizeOf(prefixPart)) prefixPart++
      return prefixPart === parts ? head.bytes : prefixPart * head.partBytes + done[prefixPart]
    },
    /** `bytes` of `part` lie in the file now. */
    record(part: number, bytes: number) {
      done[part] = bytes
      writeSync(descriptor, `${part} ${bytes}\n`)
    },
    close: () => closeSync(descriptor),
    remove() {
      closeSync(descriptor)
      rmSync(file, { force: true })
    },
  }
}

export type PartJournal = ReturnType<typeof openJournal>
