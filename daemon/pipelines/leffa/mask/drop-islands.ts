import { components } from '../../garment/components.ts'

/** The set without its parts (4-neighbours) of fewer than `area` pixels. */
export function dropIslands(set: Uint8Array, width: number, area: number): Uint8Array {
  const { labels, found } = components(set, width, set.length / width)
  const small = new Set(found.filter((one) => one.area < area).map(({ label }) => label))
  return set.map((value, i) => (small.has(labels[i]) ? 0 : value))
}
