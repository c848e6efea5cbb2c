/** A backdrop as a smooth gradient: per Lab channel six coefficients over 1, x, y, x², xy, y² with x, y in −1..1. */
export interface Backdrop {
  coefficients: [Float64Array, Float64Array, Float64Array]
  /** Typical distance of a backdrop pixel from the gradient, in Lab units. */
  noise: number
}

const terms = 6

function basis(x: number, y: number, out: Float64Array) {
  out[0] = 1
  out[1] = x
  out[2] = y
  out[3] = x * x
  out[4] = x * y
  out[5] = y * y
}

/** Solves the normal equations by Gaussian elimination; a little ridge keeps the higher terms calm. */
function solve(normal: Float64Array, right: Float64Array): Float64Array {
  const a = Float64Array.from(normal)
  const b = Float64Array.from(right)
  for (let i = 0; i < terms; i++) a[i * terms + i] += i === 0 ? 1e-9 : 1e-3 * a[0]
  for (let i = 0; i < terms; i++) {
    for (let row = i + 1; row < terms; row++) {
      const factor = a[row * terms + i] / a[i * terms + i]
      for (let k = i; k < terms; k++) a[row * terms + k] -= factor * a[i * terms + k]
      b[row] -= factor * b[i]
    }
  }
  for (let i = terms - 1; i >= 0; i--) {
    for (let k = i + 1; k < terms; k++) b[i] -= a[i * terms + k] * b[k]
    b[i] /= a[i * terms + i]
  }
  return b
}

const median = (values: Float64Array) => values.toSorted()[values.length >> 1] ?? 0

/**
 * Fits the backdrop to the pixels `indices` of a Lab picture (interleaved, `width` a row, `height` rows).
 * Pixels that do not belong to it, a sleeve at the border say, are outvoted as long as they are a minority.
 */
export function fitBackdrop(lab: Float32Array, width: number, height: number, indices: Int32Array): Backdrop {
  const count = indices.length
  const weights = new Float64Array(count).fill(1)
  const residuals = new Float64Array(count)
  const rows = new Float64Array(count * terms)
  for (let k = 0; k < count; k++) {
    const i = indices[k]
    basis(
      ((i % width) / width) * 2 - 1,
      (Math.floor(i / width) / height) * 2 - 1,
      rows.subarray(k * terms, (k + 1) * terms),
    )
  }
  const channel = (c: number) => Float64Array.from(indices, (i) => lab[i * 3 + c])
  const centre = [0, 1, 2].map((c) => median(channel(c)))
  let coefficients: Backdrop['coefficients'] = [0, 1, 2].map((c) =>
    Float64Array.of(centre[c], 0, 0, 0, 0, 0),
  ) as Backdrop['coefficients']
  let noise = 0
  for (let pass = 0; pass < 6; pass++) {
    for (let k = 0; k < count; k++) {
      const i = indices[k]
      let square = 0
      for (let c = 0; c < 3; c++) {
        let value = lab[i * 3 + c]
        for (let t = 0; t < terms; t++) value -= coefficients[c][t] * rows[k * terms + t]
        square += value * value
      }
      residuals[k] = Math.sqrt(square)
    }
    noise = median(residuals)
    if (pass === 5) break
    const reach = Math.max(1, noise * (pass < 2 ? 4 : 3))
    for (let k = 0; k < count; k++) {
      const u = residuals[k] / reach
      weights[k] = u < 1 ? (1 - u * u) ** 2 : 0
    }
    const normal = new Float64Array(terms * terms)
    const right = [new Float64Array(terms), new Float64Array(terms), new Float64Array(terms)]
    for (let k = 0; k < count; k++) {
      if (weights[k] === 0) continue
      const i = indices[k]
      for (let t = 0; t < terms; t++) {
        const weighted = weights[k] * rows[k * terms + t]
        for (let s = 0; s < terms; s++) normal[t * terms + s] += weighted * rows[k * terms + s]
        for (let c = 0; c < 3; c++) right[c][t] += weighted * lab[i * 3 + c]
      }
    }
    coefficients = right.map((side) => solve(normal, side)) as Backdrop['coefficients']
  }
  return { coefficients, noise }
}

/** The backdrop's Lab colour at every pixel of row `y`, written to `out` (3 values a pixel). */
export function backdropRow(backdrop: Backdrop, width: number, height: number, y: number, out: Float32Array) {
  const v = (y / height) * 2 - 1
  for (let c = 0; c < 3; c++) {
    const k = backdrop.coefficients[c]
    const constant = k[0] + k[2] * v + k[5] * v * v
    const linear = k[1] + k[4] * v
    for (let x = 0; x < width; x++) {
      const u = (x / width) * 2 - 1
      out[x * 3 + c] = constant + u * (linear + k[3] * u)
    }
  }
}
