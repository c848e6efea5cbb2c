/** How alike two embeddings are, −1..1; 0 where one says nothing. */
export function cosineSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [product, left, right] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i]
    left += a[i] * a[i]
    right += b[i] * b[i]
  }
  const lengths = Math.sqrt(left) * Math.sqrt(right)
  return lengths > 0 ? Math.min(1, Math.max(-1, product / lengths)) : 0
}
