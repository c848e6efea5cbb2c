import { flood } from '../../garment/flood.ts'

/** Fills what cannot be reached from the picture's border (4-neighbours), in place. Pixels are 0 or 1. */
export function fillHoles(set: Uint8Array, width: number): Uint8Array {
  const height = set.length / width
  const open = set.map((value) => 1 - value)
  const seeds: number[] = []
  for (let x = 0; x < width; x++) seeds.push(x, set.length - 1 - x)
  for (let y = 0; y < height; y++) seeds.push(y * width, y * width + width - 1)
  const reached = flood(
    open,
    width,
    height,
    seeds.filter((i) => open[i]),
  )
  for (let i = 0; i < set.length; i++) set[i] = 1 - reached[i]
  return set
}
