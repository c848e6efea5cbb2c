import { blur } from '../../imaging/blur.ts'
import type { Box } from '../../imaging/image.ts'
import { pushPull } from '../../imaging/push-pull.ts'
import { relax } from '../../imaging/relax.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { BareBody } from './bare-body.ts'
import { cropMask } from './box-crops.ts'
import { smoothstep } from './geometry.ts'
import { atFullSize, halfSize } from './half-size.ts'
import { towardsTone } from './skin-tone.ts'

export interface ErasedPhoto {
  /** The photo over the box without the worn garment, 0..255. */
  base: Float32Array
  /** Share of the worn garment that became skin. */
  inventedSkin: number
}

/** What is needed to take a garment off; all over one box, coverages 0..1. */
interface EraseInput {
  /** The photo, 0..255. */
  original: Float32Array
  person: PersonAnalysis
  box: Box
  bare: BareBody
  /** The person's silhouette, what is taken off, and what the new garment covers. */
  inPerson: Float32Array
  worn: Float32Array
  cover: Float32Array
  /** The photo's light, 1 where it is plain. */
  light: Float32Array
  /** Whether trousers or skirt stay on: then worn pixels below the waist become those, not legs. */
  keepBottom: boolean
}

/** Share of the light on worn cloth that tells the body's form rather than folds. */
const formLight = 0.6

/**
 * Takes the worn garment off where the new one will not cover it: skin where the bare body is, the bottom below the
 * waist, the background elsewhere. Colours spread from what is seen around, at half size.
 */
export function eraseWorn({
  original,
  person,
  box,
  bare,
  inPerson,
  worn,
  cover,
  light,
  keepBottom,
}: EraseInput): ErasedPhoto {
  const base = original.slice()
  const { width, height } = box
  // Soft edges of the worn garment reach a little further than its mask says.
  const wide = blur(worn, width, height, 3)
  const amount = wide.map((v, i) => (cover[i] > 0.99 ? 0 : Math.max(smoothstep(0.01, 0.2, v), worn[i])))
  if (!amount.some((v) => v > 0.05)) return { base, inventedSkin: 0 }

  const w = (width + 1) >> 1
  const h = (height + 1) >> 1
  const colours = halfSize(original, width, height, 3)
  const half = (values: Float32Array) => halfSize(values, width, height, 1)
  const cropped = (name: 'skin' | 'bottom' | 'face') => half(cropMask(person.regions[name], box))
  const worn2 = blur(half(wide), w, h, 1)
  const person2 = blur(half(inPerson), w, h, 2)
  const skin2 = blur(cropped('skin'), w, h, 1)
  const face2 = cropped('face')
  const spread = (known: Float32Array) => pushPull(colours, known, w, h, 3)

  const background = spread(person2.map((v, i) => (v < 0.01 && worn2[i] < 0.01 ? 1 : 0)))
  const sure = skin2.map((v, i) => (v > 0.97 && worn2[i] < 0.02 ? (face2[i] > 0 ? 0.15 : 1) : 0))
  const rough = spread(sure)
  towardsTone(rough, colours, sure, w, h)
  const skin = relax(rough, sure, w, h, 3, [8, 4, 2])
  const bottom = keepBottom
    ? spread(blur(cropped('bottom'), w, h, 1).map((v, i) => (v > 0.97 && worn2[i] < 0.05 ? 1 : 0)))
    : skin

  const hair = cropMask(person.regions.hair, box)
  const face = cropMask(person.regions.face, box)
  const beside = blur(worn2, w, h, 4)
  let invented = 0
  let area = 1
  for (let y = 0, i = 0; y < height; y++) {
    const under = keepBottom ? smoothstep(person.waistlineY - 3, person.waistlineY + 1, y + box.y) : 0
    for (let x = 0; x < width; x++, i++) {
      area += worn[i]
      let k = amount[i]
      const around = k < 1 && cover[i] < 1 ? atFullSize(beside, w, h, 1, x, y, 0) : 0
      if (around > 0.02 && bare.cover[i] > 0.5) {
        // Piping and collars in white or the like read as skin's rim; their colour gives them away.
        let far = 0
        for (let c = 0; c < 3; c++) far += Math.abs(original[i * 3 + c] - atFullSize(skin, w, h, 3, x, y, c))
        k = Math.max(k, smoothstep(170, 280, far) * smoothstep(0.02, 0.06, around))
      }
      k *= (1 - hair[i]) * (1 - face[i])
      if (k <= 0) continue
      const inside = bare.cover[i] * inPerson[i]
      if (inside * (1 - under) * worn[i] * (1 - cover[i]) > 0.5) invented++
      const lit = bare.shade[i] * (1 + formLight * (light[i] - 1))
      for (let c = 0; c < 3; c++) {
        const behind = inside < 1 ? atFullSize(background, w, h, 3, x, y, c) : 0
        const flesh = atFullSize(skin, w, h, 3, x, y, c) * lit
        const body = under > 0 ? flesh + (atFullSize(bottom, w, h, 3, x, y, c) - flesh) * under : flesh
        const o = i * 3 + c
        base[o] += (behind + (body - behind) * inside - base[o]) * k
      }
    }
  }
  return { base, inventedSkin: invented / area }
}
