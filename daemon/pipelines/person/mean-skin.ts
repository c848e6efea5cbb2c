import type { FrameRegions } from './find-regions.ts'
import type { WorkFrame } from './work-frame.ts'

/** Typical CIELAB of the lit skin: the median of the lighter half, of the face where it is seen. */
export function meanSkin(frame: WorkFrame, { fields, face }: FrameRegions): [number, number, number] {
  const sure: number[] = []
  const onFace: number[] = []
  for (let i = 0; i < fields.skin.length; i++) {
    if (fields.skin[i] < 0.9) continue
    sure.push(i)
    if (face[i] > 0.99) onFace.push(i)
  }
  const pixels = onFace.length > 30 ? onFace : sure
  pixels.sort((a, b) => frame.lab[b * 3] - frame.lab[a * 3])
  const lit = pixels.slice(Math.floor(pixels.length * 0.05), Math.max(1, Math.ceil(pixels.length * 0.6)))
  if (!lit.length) return [65, 14, 17]
  return [0, 1, 2].map((c) => {
    const values = lit.map((i) => frame.lab[i * 3 + c]).sort((a, b) => a - b)
    return values[values.length >> 1]
  }) as [number, number, number]
}
