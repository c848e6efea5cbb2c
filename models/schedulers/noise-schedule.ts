/** Steps that Stable Diffusion was trained with. */
export const trainSteps = 1000

/**
 * ᾱ of Stable Diffusion's noise schedule: the products of 1 - β with β = linspace(√0.00085, √0.012, 1000)², rounded to
 * float32 where diffusers rounds.
 */
export const alphaBar: readonly number[] = cumulate()

function cumulate(): number[] {
  const [from, to] = [Math.sqrt(0.00085), Math.sqrt(0.012)].map(Math.fround)
  const products: number[] = []
  let product = 1
  for (let i = 0; i < trainSteps; i++) {
    const root = Math.fround(from + ((to - from) * i) / (trainSteps - 1))
    product = Math.fround(product * Math.fround(1 - Math.fround(root * root)))
    products.push(product)
  }
  return products
}

/** σ at a timestep: √((1 - ᾱ) / ᾱ). */
export const sigmaAt = (timestep: number) => Math.sqrt((1 - alphaBar[timestep]) / alphaBar[timestep])

/** Steps spaced from the first one on, with an offset of 1 (diffusers' `leading`). */
export function leadingTimesteps(steps: number): number[] {
  const stride = Math.floor(trainSteps / steps)
  return Array.from({ length: steps }, (_, k) => (steps - 1 - k) * stride + 1)
}

/** Steps spaced from the last one down (diffusers' `trailing`). */
export function trailingTimesteps(steps: number): number[] {
  return Array.from({ length: steps }, (_, k) => roundHalfEven(trainSteps - (k * trainSteps) / steps) - 1)
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** Latents without their noise where ᾱ is the share of the signal's power: (x - √(1 - ᾱ) ε) / √ᾱ. */
export function withoutNoise(latents: Float32Array, noise: Float32Array, power: number): Float32Array {
  const [signal, spread] = [Math.sqrt(power), Math.sqrt(1 - power)]
  return latents.map((x, k) => (x - spread * noise[k]) / signal)
}
