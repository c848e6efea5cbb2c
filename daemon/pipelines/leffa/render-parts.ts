import type { LabelMap, RgbImage } from '../../imaging/image.ts'

/** Red, green and blue of each part: OpenCV's PARULA at part × 255 / 24; what is no part is black. */
const parula = [
  [0, 0, 0],
  [37, 60, 163],
  [20, 80, 194],
  [4, 97, 223],
  [8, 110, 221],
  [14, 122, 216],
  [20, 132, 212],
  [15, 144, 208],
  [11, 156, 203],
  [6, 166, 198],
  [22, 173, 185],
  [38, 179, 172],
  [55, 185, 159],
  [86, 187, 144],
  [114, 189, 130],
  [145, 191, 116],
  [170, 189, 105],
  [192, 188, 96],
  [216, 186, 86],
  [228, 192, 74],
  [240, 199, 60],
  [252, 206, 46],
  [251, 220, 36],
  [250, 235, 25],
  [249, 251, 14],
]

/**
 * The body's parts as the picture that each of Leffa's models learnt from: colours for VITON-HD, the parts' bare numbers
 * in all three channels for DressCode.
 */
export function renderParts({ width, height, data }: LabelMap, model: 'viton_hd' | 'dress_code'): RgbImage {
  const rgb = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i++)
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = model === 'viton_hd' ? parula[data[i]][c] : data[i]
  return { width, height, data: rgb }
}
