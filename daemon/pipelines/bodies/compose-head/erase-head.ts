import { blur } from '../../../imaging/blur.ts'
import { fillPolygon } from '../../../imaging/fill-polygon.ts'
import type { Box, Point, RgbImage } from '../../../imaging/image.ts'
import { pushPull } from '../../../imaging/push-pull.ts'
import { relax } from '../../../imaging/relax.ts'
import { components } from '../../garment/components.ts'
import { cropMask, cropPhoto } from '../../tryon/box-crops.ts'
import { smoothstep } from '../../tryon/geometry.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'
import { bodyShape, inNeck, joining, type NeckFrame } from './neck-frame.ts'
import { farthest, spanAt } from './neck-profile.ts'

/** A body over a box without its head, 0..255. */
export interface Headless {
  base: Float32Array
  /** Where the neck is, and the body under it, whatever lay before them: coverage 0..1. */
  shape: Float32Array
  /** How far each pixel is made up, 0..1. */
  erased: Float32Array
}

/**
 * Takes face, hair and hats off a body: the neck goes on up behind the new chin, hair on the shoulders becomes what they
 * wear, the rest becomes background. Colours spread from what is seen around.
 */
export function eraseHead(image: RgbImage, body: ComposePart, neck: NeckFrame, box: Box): Headless {
  const { width, height } = box
  const size = faceHeight(body)
  const base = cropPhoto(image, box)
  const person = cropMask(body.regions.person, box)
  const shape = bodyShape(neck, body, box)
  const off = oldHead(body, box)
  trimNeck(off, person, shape, neck, size, box)
  const radius = Math.max(1, Math.round(size * 0.05))
  const erased = blur(off, width, height, radius).map((v, i) => Math.max(off[i], smoothstep(0.02, 0.2, v)))

  const around = blur(person, width, height, 2 * radius)
  const wall = pushPull(
    base,
    around.map((v, i) => (v < 0.01 && erased[i] <= 0 ? 1 : 0)),
    width,
    height,
    3,
  )
  const spread = (known: Float32Array) =>
    relax(pushPull(base, known, width, height, 3), known, width, height, 3, [6, 3])
  const known = person.map((v, i) => (v > 0.97 && erased[i] < 0.01 ? 1 : 0))
  const worn = spread(known)
  const skin = cropMask(body.regions.skin, box)
  const bare = known.map((v, i) => (v && skin[i] > 0.97 ? 1 : 0))
  // Under a collar the neck is as the collar.
  const isBare = share(bare, known, neck, box) > leastBare
  const flesh = isBare ? spread(bare) : worn
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (erased[i] <= 0) continue
      const { t } = inNeck(neck, x + box.x + 0.5, y + box.y + 0.5)
      const lower = smoothstep(0.9, 1.2, t)
      for (let c = 0, o = i * 3; c < 3; c++, o++) {
        const body = flesh[o] + (worn[o] - flesh[o]) * lower
        base[o] += (wall[o] + (body - wall[o]) * shape[i] - base[o]) * erased[i]
      }
    }
  }
  return { base, shape, erased }
}

/** How much of what is seen of the neck is bare; all of it where hair leaves nothing to be seen. */
function share(bare: Float32Array, known: Float32Array, neck: NeckFrame, box: Box): number {
  let [all, skin] = [1, 0]
  for (let i = 0; i < known.length; i++) {
    if (!known[i]) continue
    const { t, s } = inNeck(neck, (i % box.width) + box.x + 0.5, ((i / box.width) | 0) + box.y + 0.5)
    const [left, right] = spanAt(neck.body, t)
    if (t < 0.1 || t > 0.8 || s < left || s > right) continue
    all++
    skin += bare[i]
  }
  return all < 20 ? 1 : skin / all
}

/** Face and hair wherever they are, and all of the person but arms that is above the chin. */
function oldHead(body: ComposePart, box: Box): Float32Array {
  const { outline, chin, regions } = body
  const size = faceHeight(body)
  const up = { x: (outline[0].x - chin.x) / size, y: (outline[0].y - chin.y) / size }
  const off = new Float32Array(box.width * box.height)
  const hair = headHair(body, box)
  const person = cropMask(regions.person, box)
  const arms = [cropMask(regions.leftArm, box), cropMask(regions.rightArm, box)]
  const face = fillPolygon(inBox(outline, box), box.width, box.height).data
  for (let y = 0, i = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++, i++) {
      const above = ((x + 0.5 + box.x - chin.x) * up.x + (y + 0.5 + box.y - chin.y) * up.y) / size
      const arm = Math.max(arms[0][i], arms[1][i])
      // Soft edges of a head reach farther than its mask says.
      const worn = smoothstep(0, 0.2, person[i]) * (1 - arm) * smoothstep(0.05, 0.12, above)
      off[i] = Math.max(hair[i] ? 1 : 0, face[i] / 255, worn)
    }
  }
  return off
}

/** What looks like hair and comes no nearer to the face's middle, in face heights, is something else. */
const hairReach = 1.1
/** A neck of which less is bare is covered. */
const leastBare = 0.3
/** Up to this share of the way from chin to pit whatever is beside the neck was the old one. */
const surelyNeck = 0.35

/** Hair that hangs together with the head's, over the box. */
function headHair({ outline, chin, regions }: ComposePart, box: Box): boolean[] {
  const size = faceHeight({ outline, chin })
  const middle = { x: (outline[0].x + chin.x) / 2 - box.x, y: (outline[0].y + chin.y) / 2 - box.y }
  const mask = Uint8Array.from(cropMask(regions.hair, box), (v) => (v > 0.1 ? 1 : 0))
  const { labels } = components(mask, box.width, box.height)
  const own = new Set<number>()
  for (let i = 0; i < labels.length; i++) {
    const [dx, dy] = [(i % box.width) - middle.x, ((i / box.width) | 0) - middle.y]
    if (labels[i] && Math.hypot(dx, dy) < hairReach * size) own.add(labels[i])
  }
  return Array.from(labels, (label) => own.has(label))
}

/** Takes off what of the old neck is wider than the new one. Adds to `off`. */
function trimNeck(
  off: Float32Array,
  person: Float32Array,
  shape: Float32Array,
  neck: NeckFrame,
  size: number,
  box: Box,
) {
  const far = farthest * size * 0.98
  for (let y = 0, i = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++, i++) {
      if (person[i] <= 0 || shape[i] >= 1) continue
      const { t, s } = inNeck(neck, x + box.x + 0.5, y + box.y + 0.5)
      if (t < -0.2 || t > joining.to) continue
      if (Math.abs(s) > far) continue
      // Farther up the old neck's ends may not have been seen; there nothing else is so near.
      const [left, right] = t < surelyNeck ? [-far, far] : spanAt(neck.body, t)
      const slack = 0.05 * neck.length
      if (s > left - slack && s < right + slack) off[i] = Math.max(off[i], 1 - shape[i])
    }
  }
}

const inBox = (points: Point[], box: Box): Point[] =>
  points.map(({ x, y }) => ({ x: x - box.x, y: y - box.y }))
