import type { Box, Point, RgbImage } from '../../../imaging/image.ts'
import {
  applySimilarity,
  fitSimilarity,
  invertSimilarity,
  type Similarity,
  scaleOf,
} from '../../../imaging/similarity.ts'
import { boxAround, cropPhoto } from '../../tryon/box-crops.ts'
import { bodySkin } from './body-skin.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'
import { cutHead } from './cut-head.ts'
import { eraseHead, type Headless } from './erase-head.ts'
import { isFaceOnly } from './head-coverage.ts'
import { layHead } from './lay-head.ts'
import { shiftRegion, skinShifts } from './match-skin.ts'
import { neckFrame } from './neck-frame.ts'

export interface ComposedParts {
  image: RgbImage
  /** From the head's photo to the body. */
  move: Similarity
  /** Part of the picture outside of which only the body's skin was changed. */
  box: Box
  /** Over the box: how far each pixel is the head's, and how far it was made up, 0..1. */
  share: Float32Array
  erased: Float32Array
}

/** Puts one picture's head onto the other's body; everything about both is known. */
export function composeParts(head: ComposePart, body: ComposePart): ComposedParts {
  const move = fitSimilarity(head.anchors, body.anchors)
  const shifts = skinShifts(head.skinLab, bodySkin(body))
  const cut = cutHead(head, scaleOf(move), shifts.head)
  const { width, height } = body.image
  const corners: Point[] = [0, 1, 2, 3].map((k) =>
    applySimilarity(move, {
      x: cut.box.x + (k & 1) * cut.box.width,
      y: cut.box.y + (k >> 1) * cut.box.height,
    }),
  )
  const pad = 0.5 * faceHeight(body)
  const within = corners.map(({ x, y }) => ({
    x: Math.min(width, Math.max(0, x)),
    y: Math.min(height, Math.max(0, y)),
  }))
  const box = boxAround([...within, ...body.outline, body.neckPit], [body.regions.hair], pad, width, height)
  const shifted = shiftRegion(body.image, shifts.body, body.regions.skin)
  const neck = neckFrame(head, body, move)
  // A face without a head around it needs the body's.
  const headless = isFaceOnly(head) ? keepHead(shifted, box) : eraseHead(shifted, body, neck, box)
  const share = layHead(headless, box, cut, invertSimilarity(move), neck, body.regions.top)
  const { base, erased } = headless
  for (let y = 0, o = 0; y < box.height; y++) {
    let i = ((y + box.y) * width + box.x) * 3
    for (let x = 0; x < box.width * 3; x++, o++, i++) {
      const at = (o / 3) | 0
      if (share[at] > 0 || erased[at] > 0) shifted.data[i] = Math.min(255, Math.max(0, base[o] + 0.5))
    }
  }
  return { image: shifted, move, box, share, erased }
}

/** A body as it is, its own head on it. */
function keepHead(image: RgbImage, box: Box): Headless {
  const size = box.width * box.height
  return {
    base: cropPhoto(image, box),
    shape: new Float32Array(size).fill(1),
    erased: new Float32Array(size),
  }
}
