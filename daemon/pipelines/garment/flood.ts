/**
 * Spreads from `seeds` over pixels where `open` is 1 (4-neighbours) and returns 1 for every pixel reached.
 * Seeds are reached whether open or not.
 */
export function flood(open: Uint8Array, width: number, height: number, seeds: Iterable<number>): Uint8Array {
  const reached = new Uint8Array(width * height)
  const stack: number[] = []
  for (const seed of seeds) {
    stack.push(seed)
    // Run by run: most of a backdrop is whole rows.
    for (let start = stack.pop(); start !== undefined; start = stack.pop()) {
      if (reached[start]) continue
      const row = start - (start % width)
      let from = start
      let to = start
      while (from > row && open[from - 1] && !reached[from - 1]) from--
      while (to < row + width - 1 && open[to + 1] && !reached[to + 1]) to++
      reached.fill(1, from, to + 1)
      for (const next of [-width, width]) {
        if (row + next < 0 || row + next >= open.length) continue
        for (let i = from + next, entered = false; i <= to + next; i++) {
          const free = open[i] === 1 && !reached[i]
          if (free && !entered) stack.push(i)
          entered = free
        }
      }
    }
  }
  return reached
}
