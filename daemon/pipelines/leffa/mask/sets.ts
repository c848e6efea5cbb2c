/** In any of the sets. Sets are 0 or 1 a pixel. */
export function union(...sets: Uint8Array[]): Uint8Array {
  const out = sets[0].slice()
  for (const set of sets.slice(1)) for (let i = 0; i < out.length; i++) out[i] |= set[i]
  return out
}

/** In `set` and not in `other`. */
export function without(set: Uint8Array, other: Uint8Array): Uint8Array {
  return set.map((value, i) => value & ~other[i])
}

/** In both sets. */
export function common(set: Uint8Array, other: Uint8Array): Uint8Array {
  return set.map((value, i) => value & other[i])
}

/** The pixels for which `test` holds, asked with their centre. */
export function pixelsWhere(
  set: Uint8Array,
  width: number,
  test: (x: number, y: number, i: number) => boolean,
): Uint8Array {
  const out = new Uint8Array(set.length)
  for (let i = 0, y = 0.5; i < set.length; y++) {
    for (let x = 0.5; x < width; x++, i++) if (set[i] && test(x, y, i)) out[i] = 1
  }
  return out
}
