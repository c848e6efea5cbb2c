import { blur } from '../../../imaging/blur.ts'
import { fillPolygon } from '../../../imaging/fill-polygon.ts'
import type { Mask, RgbImage } from '../../../imaging/image.ts'
import { components } from '../../garment/components.ts'
import { lerp, smoothstep } from '../../tryon/geometry.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'

/** How far from the photo's edges what it cuts through fades, in face heights. */
const edgeFade = { side: 0.12, top: 0.03 }

/** Whether a photo is filled by a face: neither the crown is in it nor one of the ears. */
export function isFaceOnly(part: ComposePart): boolean {
  const { image, outline, chin } = part
  const up = { x: outline[0].x - chin.x, y: outline[0].y - chin.y }
  const isIn = (beside: number, above: number) => {
    const x = chin.x + up.x * above - up.y * beside
    const y = chin.y + up.y * above + up.x * beside
    return x >= 0 && y >= 0 && x < image.width && y < image.height
  }
  return !isIn(0, 1.25) && !(isIn(-0.5, 0.6) && isIn(0.5, 0.6))
}

/** The face's oval alone, soft, for a photo that shows no more of the head. */
function faceCoverage(part: ComposePart): RgbImage {
  const { image, outline, regions } = part
  const { width, height } = image
  const size = faceHeight(part)
  const oval = Float32Array.from(fillPolygon(outline, width, height).data, (v) => v / 255)
  const soft = blur(oval, width, height, Math.max(1, Math.round(0.06 * size)))
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, i = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++, o += 3) {
      const rim = Math.min(x, y, width - 1 - x, height - 1 - y)
      const cover = smoothstep(0.5, 0.95, soft[i]) * smoothstep(0, 0.08 * size, rim)
      data[o] = data[o + 1] = cover * 255 + 0.5
      data[o + 2] = 255 - regions.person.data[i]
    }
  }
  return { width, height, data }
}

/** Head, bare neck and background of the whole photo as the three channels of a picture. */
export function headCoverage(part: ComposePart): RgbImage {
  if (isFaceOnly(part)) return faceCoverage(part)
  const { image, outline, chin, regions } = part
  const { width, height } = image
  const size = faceHeight(part)
  const up = { x: (outline[0].x - chin.x) / size, y: (outline[0].y - chin.y) / size }
  const face = fillPolygon(outline, width, height).data
  const strands = Float32Array.from(regions.hair.data, (v) => v / 255)
  const massed = blur(strands, width, height, Math.max(1, Math.round(0.04 * size)))
  const kept = new Float32Array(face.length)
  const bare = new Float32Array(face.length)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const person = regions.person.data[i] / 255
      if (!person && !face[i]) continue
      const dx = x + 0.5 - chin.x
      const dy = y + 0.5 - chin.y
      const above = (dx * up.x + dy * up.y) / size
      const beside = Math.abs(dx * up.y - dy * up.x) / size
      // A hand at the face is left out; one that is only thought to be there is not.
      const near = 1 - smoothstep(1, 1.1, Math.hypot((above - 0.6) / 0.6, beside / 0.42))
      const arm = (Math.max(regions.leftArm.data[i], regions.rightArm.data[i]) / 255) * (1 - near)
      // Ears, hats and glasses: whatever of the person is up there and is no arm.
      const worn =
        person *
        (1 - arm) *
        smoothstep(0.28, 0.4, above) *
        (1 - smoothstep(-0.1, 0.1, beside - lerp(0.6, 0.95, smoothstep(0.3, 0.7, above))))
      // Below the chin thin strands and specks are more often cloth than hair.
      const hair = strands[i] * (above > 0 ? 1 - arm : smoothstep(0.15, 0.5, massed[i]))
      kept[i] = Math.max(face[i] / 255, hair, worn)
      const skin = (regions.skin.data[i] / 255) * (1 - arm) * (1 - smoothstep(0.3, 0.42, above))
      bare[i] = Math.max(Math.min(1, skin + hair), kept[i])
    }
  }
  return packed(part, kept, bare, largestPiece(part, kept, bare))
}

/** Closes what is half background in the midst of the head, drops what is not joined to it, fades it at the photo's edges. */
function packed(part: ComposePart, kept: Float32Array, bare: Float32Array, piece: Float32Array): RgbImage {
  const { width, height } = part.image
  const { person, hair } = part.regions
  const size = faceHeight(part)
  const around = blur(kept, width, height, Math.max(1, Math.round(0.07 * size)))
  const dome = domeOf(hair)
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, i = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++, o += 3) {
      data[o + 2] = 255 - person.data[i]
      if (piece[i] <= 0 || bare[i] <= 0) continue
      const fade =
        piece[i] *
        smoothstep(0, edgeFade.side * size, Math.min(x, width - 1 - x, height - 1 - y)) *
        smoothstep(0, edgeFade.top * size, y + 1 - dome(x))
      // Bright scalps and thin hair are half background to the network's eye.
      const closed = smoothstep(0.55, 0.85, around[i]) * smoothstep(0.25, 0.5, person.data[i] / 255)
      data[o] = Math.max(kept[i], closed) * fade * 255 + 0.5
      data[o + 1] = Math.max(bare[i], closed) * fade * 255 + 0.5
    }
  }
  return { width, height, data }
}

/** 1 on and around what hangs together with the face by more than a few strands, else 0; soft between. */
function largestPiece({ image, outline, chin }: ComposePart, kept: Float32Array, bare: Float32Array) {
  const { width, height } = image
  const size = faceHeight({ outline, chin })
  const radius = Math.max(1, Math.round(0.02 * size))
  const thick = blur(
    kept.map((v, i) => Math.max(v, bare[i])),
    width,
    height,
    radius,
  )
  const { labels } = components(
    Uint8Array.from(thick, (v) => (v > 0.6 ? 1 : 0)),
    width,
    height,
  )
  const x = Math.round((outline[0].x + chin.x) / 2)
  const y = Math.round((outline[0].y + chin.y) / 2)
  const own = labels[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]
  const joined = Float32Array.from(labels, (label) => (label === own ? 1 : 0))
  return blur(joined, width, height, 2 * radius).map((v) => smoothstep(0.02, 0.15, v))
}

/** Hair that the photo's upper edge cuts off would be flat: how far below that edge it ends at a column, as a dome. */
function domeOf({ width, data }: Mask): (x: number) => number {
  const row = Array.from(data.subarray(0, width))
  const first = row.findIndex((v) => v > 128)
  if (first < 0) return () => 0
  const half = (row.findLastIndex((v) => v > 128) + 1 - first) / 2
  return (x) => {
    const u = Math.min(1, Math.abs(x + 0.5 - first - half) / half)
    return 0.3 * half * (1 - Math.sqrt(1 - u * u))
  }
}
