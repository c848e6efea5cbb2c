import { createRequire } from 'node:module'
import sharp from 'sharp'
import type { InstantNetworkName } from '../../catalog/instant-packs.ts'

interface GoldenCase {
  network: InstantNetworkName
  photo: string
  /** Square of the photo the network looks at: left, top, side in pixels. */
  square: [number, number, number]
  /** Side of the network's picture. */
  size: number
  /** Lowest value of its input; the highest is 1. */
  low: -1 | 0
}

const woman = 'material-kit/assets/img/examples/studio-2.jpg'
const man = 'soft-ui-design-system/assets/img/charles.jpg'

/** What each network was shown when its reference was made. */
export const goldenCases: GoldenCase[] = [
  { network: 'pose-detection', photo: woman, square: [0, 130, 550], size: 224, low: -1 },
  { network: 'pose-landmark', photo: woman, square: [0, 130, 550], size: 256, low: 0 },
  { network: 'selfie-segmentation', photo: man, square: [0, 300, 900], size: 256, low: 0 },
  { network: 'face-landmark', photo: man, square: [236, 263, 384], size: 192, low: 0 },
]

/** The network's picture, by nearest neighbour so that no resampling library has a say in it. */
export async function goldenImage({ photo, square: [left, top, side], size, low }: GoldenCase) {
  const file = createRequire(import.meta.url).resolve(photo)
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const image = new Float32Array(size * size * 3)
  for (let i = 0; i < image.length; i++) {
    const pixel = Math.floor(i / 3)
    const x = left + Math.floor(((pixel % size) * side) / size)
    const y = top + Math.floor((Math.floor(pixel / size) * side) / size)
    image[i] = low + ((1 - low) * data[(y * info.width + x) * 3 + (i % 3)]) / 255
  }
  return { data: image, shape: [1, size, size, 3] }
}

/** Large outputs are kept sparsely; 17 shares no factor with any count of channels. */
export function sparse(data: Float32Array): Float32Array {
  return data.length <= 4096 ? data : data.filter((_, i) => i % 17 === 0)
}
