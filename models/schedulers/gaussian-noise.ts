/** 32 bits from a text (FNV-1a). */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Uniform numbers above 0 and below 1: Chris Doty-Humphrey's sfc32 (PractRand). */
function uniform(seed: number, stream: string): () => number {
  let [a, b, c, counter] = [hash(stream), seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return ((sum >>> 0) + 0.5) / 2 ** 32
  }
  for (let i = 0; i < 15; i++) next()
  return next
}

/**
 * Noise of mean 0 and variance 1 (Box and Muller 1958): the same for the same seed and stream on every machine.
 * @param stream tells apart what one seed is used for
 */
export function gaussianNoise(seed: number, stream: string, count: number): Float32Array<ArrayBuffer> {
  const random = uniform(seed, stream)
  const noise = new Float32Array(count)
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(random()))
    const angle = 2 * Math.PI * random()
    noise[i] = radius * Math.cos(angle)
    if (i + 1 < count) noise[i + 1] = radius * Math.sin(angle)
  }
  return noise
}
