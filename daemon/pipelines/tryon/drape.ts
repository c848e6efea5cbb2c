import type { Handle } from '../../../shared/handles.ts'
import type { Box } from '../../imaging/image.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { Limbs } from './bare-body.ts'
import { boxAround, cropMask, cropPhoto } from './box-crops.ts'
import { castShadow, coverage, layBack, layCloth } from './compose.ts'
import type { DrapeInput, DrapeOutput } from './engine.ts'
import { eraseWorn } from './erase-worn.ts'
import { smoothstep } from './geometry.ts'
import { lightField } from './light-field.ts'
import { createLimbAxis } from './limb-axis.ts'
import { rasterize } from './rasterize.ts'
import { createTexture } from './texture.ts'
import { buildTopMesh } from './top-mesh.ts'
import { createTorsoFrame } from './torso-frame.ts'

/** Puts a garment on a person: warps the cut-out to the pose, takes the worn garment off, matches the light. */
export function drape({ photo, person, garment, handles }: DrapeInput): DrapeOutput {
  const frame = createTorsoFrame(person)
  const limbs = findLimbs(person)
  const { mesh, cuffs } = buildTopMesh(person, garment, frame, limbs.arms)
  const automatic: Handle[] = []
  void handles
  const box = boxAround(mesh.target, [person.regions.top], 16, photo.width, photo.height)
  const texture = createTexture(garment.cutout, mesh)
  const bodyCloth = rasterize(mesh, 'body', texture, box)
  const limbCloth = rasterize(mesh, 'limb', texture, box)
  const cover = coverage([bodyCloth, limbCloth], box)
  const worn = cropMask(person.regions.top, box)
  const erased = eraseWorn(photo, person, limbs, box, worn, cover, true)
  const light = lightField(photo, person, box, 'top')
  const original = cropPhoto(photo, box)
  const inPerson = cropMask(person.regions.person, box)
  const arms = armsInFront(person, limbs, box, cuffs)

  const out = erased.base.slice()
  castShadow(out, bodyCloth, inPerson, 0.3)
  layCloth(out, bodyCloth, light)
  layBack(out, erased.base, arms)
  castShadow(out, limbCloth, arms, 0.3)
  layCloth(out, limbCloth, light)
  for (const region of ['hands', 'hair', 'face'] as const) layBack(out, original, cropMask(person.regions[region], box))

  const data = photo.data.slice()
  for (let y = 0, i = 0; y < box.height; y++) {
    let p = ((box.y + y) * photo.width + box.x) * 3
    for (let x = 0; x < box.width; x++, i++, p += 3) {
      if (cover[i] === 0 && inPerson[i] === 0) continue
      for (let c = 0; c < 3; c++) data[p + c] = Math.max(0, Math.min(255, Math.round(out[i * 3 + c])))
    }
  }
  return { image: { width: photo.width, height: photo.height, data }, handles: automatic, inventedSkin: erased.inventedSkin > 0.002 }
}

function findLimbs(person: PersonAnalysis): Limbs {
  const { landmarks, regions } = person
  const swap = landmarks[11].x < landmarks[12].x
  const joint = (first: number, left: boolean) => landmarks[first + (left === swap ? 0 : 1)]
  const arm = (left: boolean) => {
    const side = left ? person.left : person.right
    return createLimbAxis([joint(11, left), side.elbow, side.wrist], side.armRadius, left ? -1 : 1, left ? regions.leftArm : regions.rightArm, regions.person)
  }
  const leg = (left: boolean) => {
    const side = left ? person.left : person.right
    return createLimbAxis([joint(23, left), side.knee, side.ankle], side.legRadius, left ? -1 : 1, regions.bottom, regions.person)
  }
  return { arms: { left: arm(true), right: arm(false) }, legs: { left: leg(true), right: leg(false) } }
}

/** Arms lie over the torso's cloth from a little below the armpit on. */
function armsInFront(person: PersonAnalysis, limbs: Limbs, box: Box, cuffs: { left: number | null; right: number | null }): Float32Array {
  const out = new Float32Array(box.width * box.height)
  for (const side of ['left', 'right'] as const) {
    const mask = cropMask(person.regions[side === 'left' ? 'leftArm' : 'rightArm'], box)
    const arm = limbs.arms[side]
    const pit = cuffs[side] ?? arm.toLimb(person[side].armpit).along
    const radius = arm.radius(pit)
    for (let y = 0, i = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++, i++) {
        if (!mask[i]) continue
        const { along } = arm.toLimb({ x: box.x + x + 0.5, y: box.y + y + 0.5 })
        out[i] = Math.max(out[i], mask[i] * smoothstep(pit - radius * 0.6, pit + radius * 0.2, along))
      }
  }
  return out
}
