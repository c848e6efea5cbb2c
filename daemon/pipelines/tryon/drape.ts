import { blur } from '../../imaging/blur.ts'
import type { Box, RgbImage } from '../../imaging/image.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import { bareBody } from './bare-body.ts'
import { boxAround, cropMask, cropPhoto } from './box-crops.ts'
import { castShadow, layBack, layCloth, visibleCover } from './compose.ts'
import { followHandles } from './drape-handles.ts'
import type { DrapeInput, DrapeOutput } from './engine.ts'
import { eraseWorn } from './erase-worn.ts'
import { findLimbs } from './find-limbs.ts'
import { fitGarment } from './fit-garment.ts'
import { smoothstep } from './geometry.ts'
import { armsInFront, wornMask } from './layers.ts'
import { lightField } from './light-field.ts'
import { rasterize } from './rasterize.ts'
import { createTexture } from './texture.ts'

/** Pixels around garment and body that are looked at, for shadows and for colours to spread from. */
const pad = 16
const shadow = 0.3
/** Share of the worn garment's area from which on painted skin is worth a word. */
const muchSkin = 0.03

/** Puts a garment on a person: warps the cut-out to the pose, takes the worn garment off, matches the light. */
export function drape({ photo, person, garment, handles, hem }: DrapeInput): DrapeOutput {
  const { regions } = person
  const { type } = garment
  const limbs = findLimbs(person)
  const { mesh, anchors, cuffs } = fitGarment(person, garment, limbs)
  const placed = followHandles(mesh, anchors, handles, photo.width, photo.height)

  const replaced = [
    ...(type === 'lower_body' ? [] : [regions.top]),
    ...(type === 'upper_body' ? [] : [regions.bottom]),
  ]
  const box = boxAround(mesh.target, replaced, pad, photo.width, photo.height)
  const texture = createTexture(garment.cutout, mesh)
  // Limbs also lie under the body, so that softened edges along their seam show cloth and not the person.
  const bodyCloth = rasterize(mesh, ['limb', 'body'], texture, box)
  const limbCloth = rasterize(mesh, ['limb'], texture, box)
  const arms = armsInFront(person, limbs, type, cuffs, box)
  const cover = visibleCover(bodyCloth, limbCloth, arms)
  const original = cropPhoto(photo, box)
  const inPerson = cropMask(regions.person, box)
  const keepBottom = type === 'upper_body'
  const bare = bareBody(person, limbs, box, !keepBottom, (i) => cover[i] < 0.99 && inPerson[i] > 0)
  const worn = wornMask(person, type, box, inPerson, bare.cover)
  const light = lightField(photo, person, box, type === 'lower_body' ? 'bottom' : 'top')
  const erased = eraseWorn({ original, person, box, bare, inPerson, worn, cover, light, keepBottom })

  const out = erased.base.slice()
  const behindArms = inPerson.map((v, i) => v * (1 - arms[i]))
  castShadow(out, bodyCloth, behindArms, shadow)
  layCloth(out, bodyCloth, light)
  if (type === 'upper_body' && hem === 'tucked') layBack(out, erased.base, belowWaist(person, box))
  layBack(out, erased.base, arms)
  if (type !== 'lower_body') {
    castShadow(out, limbCloth, arms, shadow * 0.8)
    layCloth(out, limbCloth, light)
  } else layBack(out, original, cropMask(regions.top, box))
  layBack(out, original, hairInFront(cropMask(regions.hair, box), box.width, box.height))
  for (const region of ['hands', 'face'] as const) layBack(out, original, cropMask(regions[region], box))

  const image = paste(photo, out, box, (i) => cover[i] > 0 || inPerson[i] > 0)
  return { image, handles: placed, inventedSkin: erased.inventedSkin > muchSkin }
}

/** Everything from the waistband down: 1 there, 0 above. */
function belowWaist(person: PersonAnalysis, box: Box): Float32Array {
  const y = (i: number) => box.y + Math.floor(i / box.width)
  return Float32Array.from({ length: box.width * box.height }, (_, i) =>
    smoothstep(-2, 1, y(i) - person.waistlineY),
  )
}

/** Hair without the thin lines of a worn collar's piping that read as hair. */
function hairInFront(hair: Float32Array, width: number, height: number): Float32Array {
  const thick = blur(hair, width, height, 2)
  return hair.map((v, i) => v * smoothstep(0.25, 0.5, thick[i]))
}

/** A copy of the photo with a box of it replaced where `changes` allows. */
function paste(
  photo: RgbImage,
  pixels: Float32Array,
  box: { x: number; y: number; width: number; height: number },
  changes: (i: number) => boolean,
): RgbImage {
  const data = photo.data.slice()
  for (let y = 0, i = 0; y < box.height; y++) {
    let p = ((box.y + y) * photo.width + box.x) * 3
    for (let x = 0; x < box.width; x++, i++, p += 3) {
      if (!changes(i)) continue
      for (let c = 0; c < 3; c++) data[p + c] = Math.max(0, Math.min(255, Math.round(pixels[i * 3 + c])))
    }
  }
  return { width: photo.width, height: photo.height, data }
}
