/**
 * Byte pair encoding (Sennrich et al. 2016): merges the neighbours of the lowest rank, wherever they stand, until none is
 * left to merge.
 * @param ranks by the pair, a space between its two
 */
export function mergePairs(symbols: readonly string[], ranks: ReadonlyMap<string, number>): string[] {
  let word = [...symbols]
  for (;;) {
    let best: string | undefined
    let lowest = Number.POSITIVE_INFINITY
    for (let i = 0; i + 1 < word.length; i++) {
      const pair = `${word[i]} ${word[i + 1]}`
      const rank = ranks.get(pair)
      if (rank !== undefined && rank < lowest) [best, lowest] = [pair, rank]
    }
    if (best === undefined) return word
    const merged: string[] = []
    for (let i = 0; i < word.length; i++) {
      if (i + 1 < word.length && `${word[i]} ${word[i + 1]}` === best) merged.push(word[i] + word[++i])
      else merged.push(word[i])
    }
    word = merged
  }
}
