import { components } from '../../garment/components.ts'

/** The set without its parts (4-neighbours) of fewer than `area` pixels. */
export function dropIslands(set: Uint8Array, width: number, area: number): Uint8Array {
  const { labels, found } = components(set, width, set.length / width)
  const large = new Uint8Array(found.length + 1)
  for (const part of found) if (part.area >= area) large[part.label] = 1
  return set.map((_, i) => large[labels[i]])
}
