import { describe, expect, it } from 'vitest'
import { deltaE2000, type Lab } from '../../../../shared/lab.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import { rgbToLab } from '../../../imaging/rgb-to-lab.ts'
import { applySimilarity } from '../../../imaging/similarity.ts'
import { composeParts } from './compose-parts.ts'
import { type Drawing, drawPart } from './testing/draw-part.ts'

const pale = [226, 186, 164] as const
const brown = [120, 78, 56] as const

/** A photo with a large head that leans, in front of a green wall. */
const photo: Drawing = {
  ...{ width: 400, height: 420, chin: { x: 190, y: 270 }, size: 150, lean: 0.21 },
  ...{ skin: brown, hair: [40, 30, 90], shirt: [250, 250, 250], wall: [30, 210, 40] },
}
/** A smaller body, its red hair wider than the photo's. */
const body: Drawing = {
  ...{ width: 300, height: 400, chin: { x: 148, y: 120 }, size: 60 },
  ...{ skin: pale, hair: [200, 40, 30], hairRadius: 1.05, shirt: [40, 60, 160], wall: [235, 235, 235] },
}

const color = ({ width, data }: RgbImage, x: number, y: number) => [
  ...data.subarray(
    (Math.floor(y) * width + Math.floor(x)) * 3,
    (Math.floor(y) * width + Math.floor(x)) * 3 + 3,
  ),
]
const labAt = (image: RgbImage, x: number, y: number) =>
  [...rgbToLab(Uint8Array.from(color(image, x, y)))] as unknown as Lab
const far = (one: number[], two: readonly number[]) => Math.max(...one.map((v, c) => Math.abs(v - two[c])))

const [head, under] = [drawPart(photo), drawPart(body)]
const composed = composeParts(head, under)
const { image, move, box, share, erased } = composed

describe('composeParts', () => {
  it('brings the head to the place, size and turn of the body’s', () => {
    for (const [i, anchor] of head.anchors.entries()) {
      const { x, y } = applySimilarity(move, anchor)
      expect(Math.abs(x - under.anchors[i].x)).toBeLessThan(1e-3)
      expect(Math.abs(y - under.anchors[i].y)).toBeLessThan(1e-3)
    }
    expect(Math.hypot(move.a, move.b)).toBeCloseTo(0.4, 6)
    expect(Math.atan2(move.b, move.a)).toBeCloseTo(-0.21, 6)
  })

  it('keeps the face’s own colour and gives it to the body’s skin', () => {
    const face = labAt(image, 148, 90)
    const neck = labAt(image, 148, 145)
    const arm = labAt(image, 95, 220)
    expect(deltaE2000(face, head.skinLab)).toBeLessThan(5)
    expect(deltaE2000(neck, face)).toBeLessThan(2)
    expect(deltaE2000(arm, face)).toBeLessThan(2)
    expect(deltaE2000(arm, under.skinLab)).toBeGreaterThan(20)
  })

  it('leaves no line in the neck', () => {
    let most = 0
    for (const x of [140, 148, 156])
      for (let y = 105; y < 148; y++)
        most = Math.max(most, deltaE2000(labAt(image, x, y), labAt(image, x, y + 1)))
    expect(most).toBeLessThan(1.5)
  })

  it('bridges necks of different shade without a step', () => {
    // The photo's neck lies in shade; the body's does not.
    const shaded = drawPart(photo)
    const { data, width } = shaded.image
    for (let y = 274; y < 350; y++)
      for (let x = 0; x < width; x++) {
        const o = (y * width + x) * 3
        if (shaded.regions.skin.data[y * width + x]) for (let c = 0; c < 3; c++) data[o + c] *= 0.75
      }
    const { image: mixed } = composeParts(shaded, under)
    const steps: number[] = []
    for (let y = 124; y < 148; y++) steps.push(deltaE2000(labAt(mixed, 148, y), labAt(mixed, 148, y + 1)))
    expect(Math.max(...steps)).toBeLessThan(2)
    // At the seam it is all the body's; at the chin it is the shade.
    expect(deltaE2000(labAt(mixed, 148, 135), labAt(mixed, 148, 149))).toBeLessThan(0.7)
    expect(deltaE2000(labAt(mixed, 148, 121), labAt(mixed, 148, 149))).toBeGreaterThan(3)
  })

  it('keeps the head’s hair, without the wall behind it', () => {
    for (const [across, above] of [
      [0, 1.2],
      [-0.55, 0.75],
      [0.55, 0.75],
    ]) {
      const [x, y] = [148 + across * 60, 120 - above * 60]
      expect(far(color(image, x, y), [40, 30, 90])).toBeLessThan(14)
    }
    const green = [...Array(image.width * image.height).keys()].filter((i) => {
      const [r, g, b] = image.data.subarray(i * 3, i * 3 + 3)
      return g > r + 25 && g > b + 25
    })
    expect(green).toEqual([])
  })

  it('leaves nothing of the old head beside the new one', () => {
    for (const [x, y] of [
      [148, 25],
      [92, 80],
      [204, 80],
    ]) {
      expect(far(color(under.image, x, y), [200, 40, 30])).toBe(0)
      expect(far(color(image, x, y), [235, 235, 235])).toBeLessThan(6)
    }
  })

  it('takes long hair off the shoulders, down to what lies under it', () => {
    const long = drawPart({ ...body, strands: true })
    const { image: bald } = composeParts(head, long)
    for (const x of [148 - 0.53 * 60, 148 + 0.53 * 60]) {
      expect(far(color(long.image, x, 165), [200, 40, 30])).toBe(0)
      expect(far(color(bald, x, 165), [40, 60, 160])).toBeLessThan(10)
      expect(far(color(bald, x, 128), [235, 235, 235])).toBeLessThan(10)
    }
  })

  it('changes nothing but head and skin', () => {
    let kept = 0
    for (let y = 0, i = 0; y < image.height; y++) {
      for (let x = 0; x < image.width; x++, i++) {
        const inside = x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
        const at = (y - box.y) * box.width + x - box.x
        if (under.regions.skin.data[i] || (inside && (share[at] > 0 || erased[at] > 0))) continue
        kept++
        for (let c = 0; c < 3; c++) expect(image.data[i * 3 + c]).toBe(under.image.data[i * 3 + c])
      }
    }
    expect(kept).toBeGreaterThan(0.6 * image.width * image.height)
  })

  it('puts a face that fills its photo into the body’s own head', () => {
    const close = drawPart({ ...photo, width: 124, height: 160, chin: { x: 62, y: 152 }, lean: 0 })
    const { image: mixed, erased: none } = composeParts(close, under)
    expect(Math.max(...none)).toBe(0)
    expect(far(color(mixed, 148, 25), [200, 40, 30])).toBe(0)
    expect(deltaE2000(labAt(mixed, 148, 90), close.skinLab)).toBeLessThan(5)
    // Neither the face's edge nor the photo's is to be seen in the skin.
    for (let x = 129; x < 167; x++)
      expect(deltaE2000(labAt(mixed, x, 80), labAt(mixed, x + 1, 80))).toBeLessThan(1.5)
  })

  it('takes a head from a smaller photo as well', () => {
    const small = drawPart({
      ...photo,
      width: 120,
      height: 130,
      chin: { x: 60, y: 82 },
      size: 40,
      lean: -0.1,
    })
    const result = composeParts(small, under)
    expect(Math.hypot(result.move.a, result.move.b)).toBeCloseTo(1.5, 6)
    expect(deltaE2000(labAt(result.image, 148, 90), small.skinLab)).toBeLessThan(5)
    expect(far(color(result.image, 148, 120 - 1.15 * 60), [40, 30, 90])).toBeLessThan(14)
  })
})
