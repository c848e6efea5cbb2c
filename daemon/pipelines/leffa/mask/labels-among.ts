import type { LabelMap } from '../../../imaging/image.ts'

/** 1 where the label is one of `ids`, else 0. */
export function labelsAmong({ data }: LabelMap, ids: readonly number[]): Uint8Array {
  const wanted = new Uint8Array(256)
  for (const id of ids) wanted[id] = 1
  return data.map((label) => wanted[label])
}
