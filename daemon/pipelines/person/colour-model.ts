/** A mixture of axis-aligned Gaussians in CIELAB; per component weight, mean and variance. */
export interface ColourModel {
  /** 7 numbers per component: log of weight over the Gaussian's norm, L, a, b, 1/2σ² of each. */
  terms: Float32Array
}

const maxSamples = 1600
const rounds = 6
/** Least standard deviations of L, a, b: shading varies more than hue. */
const minVariance = [20, 5, 6]
/** Log density of a colour that no component explains. */
const floor = -17

/** Fits `count` Gaussians to the colours at `indices` of an interleaved Lab picture. Deterministic. */
export function fitColours(lab: Float32Array, indices: ArrayLike<number>, count: number): ColourModel {
  const stride = Math.max(1, Math.floor(indices.length / maxSamples))
  const size = Math.floor(indices.length / stride)
  const samples = new Float32Array(size * 3)
  for (let i = 0; i < size; i++) {
    const p = indices[i * stride] * 3
    samples[i * 3] = lab[p]
    samples[i * 3 + 1] = lab[p + 1]
    samples[i * 3 + 2] = lab[p + 2]
  }
  const centres = spread(samples, size, Math.min(count, size))
  const labels = new Uint8Array(size)
  for (let round = 0; round < rounds; round++) {
    assign(samples, size, centres, labels)
    recentre(samples, size, centres, labels)
  }
  return { terms: gaussians(samples, size, centres, labels) }
}

/** Log density of a Lab colour, never below a floor that keeps outliers from deciding alone. */
export function logDensity({ terms }: ColourModel, L: number, a: number, b: number): number {
  let best = floor
  for (let t = 0; t < terms.length; t += 7) {
    const dL = L - terms[t + 1]
    const da = a - terms[t + 2]
    const db = b - terms[t + 3]
    const value = terms[t] - dL * dL * terms[t + 4] - da * da * terms[t + 5] - db * db * terms[t + 6]
    if (value > best) best = value
  }
  return best
}

/** How a component looks in other light: what is added to its log weight, factors of L, of a and b, of 1/2σ². */
const otherLight = [
  { weight: -3.5, lightness: 0.6, chroma: 0.85, sharpness: 0.4 },
  { weight: -4.5, lightness: 1.14, chroma: 0.9, sharpness: 0.5 },
]

/** The model with each component also as it looks in shadow (under a chin, in an armpit) and in full sun. */
export function inOtherLight(model: ColourModel | null): ColourModel | null {
  if (!model) return null
  const { terms } = model
  const all = new Float32Array(terms.length * (1 + otherLight.length))
  all.set(terms)
  otherLight.forEach(({ weight, lightness, chroma, sharpness }, k) => {
    for (let t = 0; t < terms.length; t += 7) {
      const s = terms.length * (k + 1) + t
      all[s] = terms[t] + weight
      all[s + 1] = Math.min(97, terms[t + 1] * lightness)
      all[s + 2] = terms[t + 2] * chroma
      all[s + 3] = terms[t + 3] * chroma
      for (let c = 4; c < 7; c++) all[s + c] = terms[t + c] * sharpness
    }
  })
  return { terms: all }
}

/** First centre: the mean; each next one: the sample farthest from all so far, outliers damped. */
function spread(samples: Float32Array, size: number, count: number): number[][] {
  const mean = [0, 1, 2].map((c) => {
    let sum = 0
    for (let i = 0; i < size; i++) sum += samples[i * 3 + c]
    return sum / Math.max(1, size)
  })
  const centres = [mean]
  const distances = new Float32Array(size).fill(Number.POSITIVE_INFINITY)
  while (centres.length < count) {
    const [L, a, b] = centres[centres.length - 1]
    for (let i = 0; i < size; i++) {
      const d = (samples[i * 3] - L) ** 2 + (samples[i * 3 + 1] - a) ** 2 + (samples[i * 3 + 2] - b) ** 2
      if (d < distances[i]) distances[i] = d
    }
    const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => distances[i] - distances[j])
    const chosen = order[Math.floor(size * 0.97)]
    centres.push([samples[chosen * 3], samples[chosen * 3 + 1], samples[chosen * 3 + 2]])
  }
  return centres
}

function assign(samples: Float32Array, size: number, centres: number[][], labels: Uint8Array) {
  for (let i = 0; i < size; i++) {
    let best = Number.POSITIVE_INFINITY
    for (let k = 0; k < centres.length; k++) {
      const [L, a, b] = centres[k]
      const d = (samples[i * 3] - L) ** 2 + (samples[i * 3 + 1] - a) ** 2 + (samples[i * 3 + 2] - b) ** 2
      if (d < best) {
        best = d
        labels[i] = k
      }
    }
  }
}

function recentre(samples: Float32Array, size: number, centres: number[][], labels: Uint8Array) {
  for (let k = 0; k < centres.length; k++) {
    const sum = [0, 0, 0]
    let count = 0
    for (let i = 0; i < size; i++) {
      if (labels[i] !== k) continue
      count++
      for (let c = 0; c < 3; c++) sum[c] += samples[i * 3 + c]
    }
    if (count) centres[k] = sum.map((value) => value / count)
  }
}

function gaussians(samples: Float32Array, size: number, centres: number[][], labels: Uint8Array) {
  const terms = new Float32Array(centres.length * 7)
  for (let k = 0; k < centres.length; k++) {
    const variance = [0, 0, 0]
    let count = 0
    for (let i = 0; i < size; i++) {
      if (labels[i] !== k) continue
      count++
      for (let c = 0; c < 3; c++) variance[c] += (samples[i * 3 + c] - centres[k][c]) ** 2
    }
    const weight = (count + 0.5) / (size + 1)
    let norm = Math.log(weight)
    for (let c = 0; c < 3; c++) {
      const v = minVariance[c] + variance[c] / Math.max(1, count)
      norm -= 0.5 * Math.log(2 * Math.PI * v)
      terms[k * 7 + 4 + c] = 0.5 / v
    }
    terms[k * 7] = norm
    terms.set(centres[k], k * 7 + 1)
  }
  return terms
}
