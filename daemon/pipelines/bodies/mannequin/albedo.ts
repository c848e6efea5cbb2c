import { type Lab, labToHex } from '../../../../shared/lab.ts'
import { toLinear } from '../../../imaging/linear-light.ts'

export type Rgb = [number, number, number]

/** What a surface of this colour sends back, 0..1 in each channel. */
export function albedoOf(color: Lab): Rgb {
  const hex = labToHex(color)
  return [1, 3, 5].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16))) as Rgb
}
