/** How sure a mask's border is: pixels above `offset` among those above `-offset`. NaN where there are none. */
export function stability(logits: Float32Array, offset: number): number {
  let [sure, possible] = [0, 0]
  for (const logit of logits) {
    if (logit > offset) sure++
    if (logit > -offset) possible++
  }
  return sure / possible
}

/** The first of the largest. */
const bestOf = (ious: Float32Array, indices: number[]) =>
  indices.reduce((best, index) => (ious[index] > ious[best] ? index : best))

/**
 * Which of a prompt's four masks to take. A single point means several things at once, so that the best of masks 1 to 3
 * is taken; other prompts have mask 0, unless its border is unsure (the reference's dynamic_multimask_via_stability).
 */
export function chooseMask(masks: Float32Array[], ious: Float32Array, isAmbiguous: boolean): number {
  const sure = stability(masks[0], 0.05)
  const isStable = Number.isNaN(sure) || sure >= 0.98
  return !isAmbiguous && isStable ? 0 : bestOf(ious, [1, 2, 3])
}
