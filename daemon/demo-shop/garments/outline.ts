/** A step of an outline's left half: a line to (x, y) or a cubic curve. x is measured from the garment's middle. */
export type Step = [number, number] | [number, number, number, number, number, number]

const middle = 450

/** Path data of `steps` from `start`, as they are (`side` 1 = the left half) or mirrored (−1). */
export function half(start: [number, number], steps: Step[], top: number, side: 1 | -1 = 1): string {
  const at = (x: number, y: number) => `${(middle + side * x).toFixed(1)} ${(top + y).toFixed(1)}`
  return `M${at(...start)}${steps
    .map((s) => (s.length === 2 ? `L${at(...s)}` : `C${at(s[0], s[1])} ${at(s[2], s[3])} ${at(s[4], s[5])}`))
    .join('')}`
}

/** Closed path of a garment that mirrors itself: the left half from the top down, then its mirror image upwards. */
export function whole(start: [number, number], steps: Step[], top: number, closing = 'Z'): string {
  const points: [number, number][] = [
    start,
    ...steps.map((s) => [s[s.length - 2], s[s.length - 1]] as [number, number]),
  ]
  const back: Step[] = []
  for (let i = steps.length - 1; i >= 0; i--) {
    const s = steps[i]
    const [x, y] = points[i]
    back.push(s.length === 2 ? [-x, y] : [-s[2], s[3], -s[0], s[1], -x, y])
  }
  const last = points[points.length - 1]
  const join: Step[] = last[0] === 0 ? [] : [[-last[0], last[1]]]
  return `${half(start, [...steps, ...join, ...back], top)}${closing}`
}
