import type { Box, Point } from '../../../imaging/image.ts'

export interface Camera {
  width: number
  height: number
  /** From the camera to the plane z = 0, in decimetres. */
  distance: number
  /** Pixels to a decimetre at z = 0. */
  scale: number
  /** Where the lowest of the body is in the picture. */
  ground: number
  /** The part of the picture that the body can be in. */
  box: Box
  project(x: number, y: number, z: number): Point
}

/** Air above the head, where hair comes, and below the feet, as shares of the picture's height. */
const above = 0.06
const below = 0.045
const distance = 48

/** A camera in front of a body that sees all of it, level at the height of its chest. */
export function createCamera(places: Float32Array, width: number, height: number): Camera {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 1; i < places.length; i += 3) {
    low = Math.min(low, places[i])
    high = Math.max(high, places[i])
  }
  const eye = low + (high - low) * 0.68
  let [top, bottom, aside] = [0, 0, 0]
  for (let i = 0; i < places.length; i += 3) {
    const size = 1 / (distance - places[i + 2])
    top = Math.max(top, (places[i + 1] - eye) * size)
    bottom = Math.max(bottom, (eye - places[i + 1]) * size)
    aside = Math.max(aside, Math.abs(places[i]) * size)
  }
  const zoom = Math.min(((1 - above - below) * height) / (top + bottom), (0.47 * width) / aside)
  // Where the arms' width decides, the feet keep their place.
  const ground = height * (1 - below)
  const left = Math.floor(width / 2 - aside * zoom - 1)
  const first = Math.floor(ground - (top + bottom) * zoom - 1)
  return {
    width,
    height,
    distance,
    scale: zoom / distance,
    ground,
    box: { x: left, y: first, width: width - 2 * left, height: Math.ceil(ground + 2) - first },
    project: (x, y, z) => {
      const size = zoom / (distance - z)
      return { x: width / 2 + x * size, y: ground - bottom * zoom + (eye - y) * size }
    },
  }
}
