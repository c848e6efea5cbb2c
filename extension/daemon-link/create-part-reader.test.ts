import { expect, test } from 'vitest'
import { createPartReader } from './create-part-reader.ts'
import { dataUrlToBlob } from './picture-data.ts'

const file = new Blob([Uint8Array.from({ length: 50_000 }, (_, i) => i % 251)], { type: 'model/obj' })

/** Reads the file to its end. @param sleepy whether the background forgets everything after each part */
async function readAll(sleepy: boolean) {
  let reads = 0
  const make = () =>
    createPartReader(async () => {
      reads++
      return file
    }, 24_000)
  let read = make()
  const parts: Blob[] = []
  for (let from: number | null = 0; from !== null; ) {
    const answer: { part: string; next: number | null } = await read('meshes/1/file', from)
    parts.push(dataUrlToBlob(answer.part))
    from = answer.next
    if (sleepy) read = make()
  }
  return { sizes: parts.map(({ size }) => size), reads, whole: new Blob(parts, { type: parts[0].type }) }
}

test.each([
  [false, 1],
  [true, 3],
])('a file larger than a message arrives whole (a background that sleeps: %s)', async (sleepy, times) => {
  const { sizes, reads, whole } = await readAll(sleepy)
  expect(sizes).toEqual([24_000, 24_000, 2000])
  expect(reads).toBe(times)
  expect(whole.type).toBe('model/obj')
  const [sent, read] = await Promise.all(
    [file, whole].map(async (each) => Buffer.from(await each.arrayBuffer())),
  )
  expect(read.equals(sent)).toBe(true)
})
