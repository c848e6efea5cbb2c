const values = 5
const heatmapSide = 64
/** Half the window, in heatmap cells, whose centre of mass refines a landmark. */
const reach = 3
const minPeak = 0.5

/** A landmark in fractions (0..1) of the landmark network's window; `z` in the same unit. */
export interface WindowLandmark {
  x: number
  y: number
  z: number
  visibility: number
  presence: number
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * BlazePose's 39 landmarks from its `landmarks` (39×5, pixels of `side`) and `heatmap` (64×64×39 logits): each is
 * moved to the centre of mass of its heatmap around it, where that has a clear peak. The last 6 are auxiliary.
 */
export function decodeLandmarks(
  landmarks: Float32Array,
  heatmap: Float32Array,
  side: number,
): WindowLandmark[] {
  const count = landmarks.length / values
  return Array.from({ length: count }, (_, i) => {
    const [x, y, z, visibility, presence] = landmarks.subarray(i * values, i * values + values)
    const refined = refine(heatmap, count, i, x / side, y / side)
    return { ...refined, z: z / side, visibility: sigmoid(visibility), presence: sigmoid(presence) }
  })
}

function refine(heatmap: Float32Array, count: number, index: number, x: number, y: number) {
  const column = Math.floor(x * heatmapSide)
  const row = Math.floor(y * heatmapSide)
  if (column < 0 || row < 0 || column >= heatmapSide || row >= heatmapSide) return { x, y }
  let sum = 0
  let sumX = 0
  let sumY = 0
  let peak = 0
  for (let r = Math.max(0, row - reach); r <= Math.min(heatmapSide - 1, row + reach); r++) {
    for (let c = Math.max(0, column - reach); c <= Math.min(heatmapSide - 1, column + reach); c++) {
      const weight = sigmoid(heatmap[(r * heatmapSide + c) * count + index])
      sum += weight
      sumX += weight * c
      sumY += weight * r
      if (weight > peak) peak = weight
    }
  }
  if (peak < minPeak) return { x, y }
  return { x: sumX / sum / heatmapSide, y: sumY / sum / heatmapSide }
}
