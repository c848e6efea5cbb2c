import { blobToDataUrl } from './picture-data.ts'

/**
 * Reads files that are too large for one message, part by part; the file in hand is kept until its last part is read.
 * @param partSize in bytes; as text a part must stay well below the 64 MB that Chromium lets one message have
 */
export function createPartReader(read: (path: string) => Promise<Blob>, partSize = 24_000_000) {
  let inHand: { path: string; file: Blob } | undefined

  /** @returns the part as a data URL, and the byte where the next one begins; null after the last */
  return async (path: string, from: number): Promise<{ part: string; next: number | null }> => {
    // A background that slept in between reads the file anew.
    const file = inHand?.path === path && from > 0 ? inHand.file : await read(path)
    const to = from + partSize
    const next = to < file.size ? to : null
    inHand = next === null ? undefined : { path, file }
    return { part: await blobToDataUrl(file.slice(from, to, file.type)), next }
  }
}
