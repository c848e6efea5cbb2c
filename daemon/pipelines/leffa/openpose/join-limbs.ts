import type { Peak } from './find-peaks.ts'
import type { Maps } from './lanczos.ts'

/** The keypoints at a limb's ends, and the channel of its affinity field's x; y follows. */
const limbs = [
  ...[
    [1, 2, 12],
    [1, 5, 20],
    [2, 3, 14],
    [3, 4, 16],
    [5, 6, 22],
    [6, 7, 24],
    [1, 8, 0],
    [8, 9, 2],
  ],
  ...[
    [9, 10, 4],
    [1, 11, 6],
    [11, 12, 8],
    [12, 13, 10],
    [1, 0, 28],
    [0, 14, 30],
    [14, 16, 34],
  ],
  ...[
    [0, 15, 32],
    [15, 17, 36],
    [2, 16, 18],
    [5, 17, 26],
  ],
]
const samples = 10
const leastAlong = 0.05
/** Limbs before this one may begin a new person; the last two only join. */
const lastFounder = 17

/** One person: a peak for each keypoint that was seen, and the sum of the scores of peaks and limbs. */
export interface Body {
  peaks: (Peak | undefined)[]
  score: number
}

interface Connection {
  from: Peak
  to: Peak
  score: number
}

/** How well the field runs along the line between two peaks; undefined where it does not. */
function along(fields: Maps, channel: number, from: Peak, to: Peak): number | undefined {
  const { width, height, data } = fields
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.max(0.001, Math.hypot(dx, dy))
  let sum = 0
  let good = 0
  for (let i = 0; i < samples; i++) {
    const share = i / (samples - 1)
    const place = Math.round(from.y + dy * share) * width + Math.round(from.x + dx * share)
    const value =
      (data[channel * width * height + place] * dx + data[(channel + 1) * width * height + place] * dy) /
      length
    sum += value
    if (value > leastAlong) good++
  }
  // Lines longer than half the picture are unlikely.
  const score = sum / samples + Math.min((0.5 * height) / length - 1, 0)
  return good > 0.8 * samples && score > 0 ? score : undefined
}

/** The best lines between two kinds of keypoints, each peak used once. */
function connect(fields: Maps, channel: number, starts: Peak[], ends: Peak[]): Connection[] {
  const candidates = starts.flatMap((from) =>
    ends.flatMap((to): Connection[] => {
      const score = along(fields, channel, from, to)
      return score === undefined ? [] : [{ from, to, score }]
    }),
  )
  const used = new Set<Peak>()
  return candidates
    .sort((a, b) => b.score - a.score)
    .filter(({ from, to }) => {
      if (used.has(from) || used.has(to)) return false
      used.add(from).add(to)
      return true
    })
}

/**
 * Puts peaks together to people by part affinity fields (Cao et al. 2017).
 * @param peaks of each of the 18 keypoints
 * @param fields 38 channels in the peaks' pixels
 */
export function joinLimbs(peaks: Peak[][], fields: Maps): Body[] {
  let bodies: Body[] = []
  for (const [index, [a, b, channel]] of limbs.entries())
    for (const { from, to, score } of connect(fields, channel, peaks[a], peaks[b])) {
      const [first, second] = bodies.filter(({ peaks: own }) => own[a] === from || own[b] === to)
      if (!first) {
        if (index >= lastFounder) continue
        const own: Body['peaks'] = new Array(18).fill(undefined)
        own[a] = from
        own[b] = to
        bodies.push({ peaks: own, score: from.score + to.score + score })
      } else if (second && !first.peaks.some((peak, i) => peak && second.peaks[i])) {
        first.peaks = first.peaks.map((peak, i) => peak ?? second.peaks[i])
        first.score += second.score + score
        bodies = bodies.filter((body) => body !== second)
      } else if (first.peaks[b] !== to) {
        first.peaks[b] = to
        first.score += to.score + score
      }
    }
  const count = ({ peaks: own }: Body) => own.filter(Boolean).length
  return bodies.filter((body) => count(body) >= 4 && body.score / count(body) >= 0.4)
}
