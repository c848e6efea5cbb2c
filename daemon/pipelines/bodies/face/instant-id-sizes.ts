import { roundToEven } from '../../../imaging/round-to-even.ts'

interface Size {
  width: number
  height: number
}

const shortest = 1024
const longest = 1280
const multiple = 64

/**
 * The sizes that InstantID brings a photo to, one after the other: its longer side to 1280 pixels, then both sides down to
 * multiples of 64.
 */
export function instantIdSizes({ width, height }: Size): [Size, Size] {
  const grow = shortest / Math.min(height, width)
  const [w, h] = [roundToEven(grow * width), roundToEven(grow * height)]
  const fit = longest / Math.max(h, w)
  const fitted = { width: roundToEven(fit * w), height: roundToEven(fit * h) }
  const floor = (side: number) => Math.floor(side / multiple) * multiple
  return [fitted, { width: floor(fitted.width), height: floor(fitted.height) }]
}
