import { describe, expect, it } from 'vitest'
import { type GarmentType, garmentType } from '../../../../shared/garment-type.ts'
import type { LabelMap, Mask } from '../../../imaging/image.ts'
import type { Keypoints } from '../keypoints.ts'
import { drapeMask } from './drape-mask.ts'
import { readPeople } from './testing/people.ts'

const people = readPeople()
const named = (name: string) => people.find((person) => person.name.startsWith(name))!
type Person = { labels: LabelMap; keypoints: Keypoints; bodyParts?: LabelMap }

function maskOf({ labels, keypoints, bodyParts }: Person, type: GarmentType): Mask {
  const mask = drapeMask({ labels, keypoints, bodyParts, garmentType: type })
  expect(mask?.data).toHaveLength(labels.data.length)
  return mask!
}

/** Share of the pixels with these labels (and below `from`) that the mask covers. */
function covered(mask: Mask, labels: LabelMap, ids: number[], from = 0): number {
  let all = 0
  let inside = 0
  for (let i = from * labels.width; i < labels.data.length; i++) {
    if (!ids.includes(labels.data[i])) continue
    all++
    if (mask.data[i]) inside++
  }
  return all ? inside / all : Number.NaN
}

function overlap(a: Mask, b: Mask): number {
  let both = 0
  let either = 0
  for (let i = 0; i < a.data.length; i++) {
    if (a.data[i] && b.data[i]) both++
    if (a.data[i] || b.data[i]) either++
  }
  return both / either
}

const relabel = (labels: LabelMap, change: (label: number, x: number, y: number) => number): LabelMap => ({
  ...labels,
  data: labels.data.map((label, i) => change(label, i % labels.width, Math.floor(i / labels.width))),
})

const inHand = (hands: [number, number, number][], x: number, y: number) =>
  hands.some(([cx, cy, radius]) => Math.hypot(x - cx, y - cy) <= radius)

/** DensePose's map at twice the size, of which only the hands are drawn. */
const partsOf = (hands: [number, number, number][]): LabelMap => ({
  width: 768,
  height: 1024,
  data: Uint8Array.from({ length: 768 * 1024 }, (_, i) =>
    inHand(hands, (i % 768) / 2, Math.floor(i / 768) / 2) ? 3 : 0,
  ),
})

/** What each type replaces, whatever of it is worn. */
const old: Record<GarmentType, number[]> = {
  upper_body: [4, 7, 17],
  lower_body: [5, 6],
  dresses: [4, 5, 6, 7, 8, 17],
}

describe.each(garmentType.options)('drapeMask for %s', (type) => {
  describe.each(people)('$name', (person) => {
    const { labels, hands } = person
    const mask = maskOf(person, type)
    // One of them has a speck of cloth far away.
    const dressed = relabel(labels, (label, x) => (x < 60 ? 0 : label))

    it('covers all the old clothes', () => {
      const share = covered(mask, dressed, old[type])
      if (!Number.isNaN(share)) expect(share).toBe(1)
    })

    it('is 0 or 255 and not most of the picture', () => {
      expect(new Set(mask.data)).toEqual(new Set([0, 255]))
      expect(mask.data.reduce((sum, value) => sum + value, 0) / 255 / mask.data.length).toBeLessThan(0.6)
    })

    it('never touches face, hat, glasses, bag and shoes', () => {
      const share = covered(mask, labels, [1, 3, 9, 10, 11, 16])
      expect(share).toBe(0)
    })

    it('leaves the hair down to the chin', () => {
      const chin = Math.floor(labels.data.lastIndexOf(11) / labels.width)
      const above = relabel(labels, (label, _, y) => (label === 2 && y <= chin ? 1 : 0))
      expect(covered(mask, above, [1])).toBe(0)
    })

    it('leaves the hands that DensePose sees', () => {
      const seen = maskOf({ ...person, bodyParts: partsOf(hands) }, type)
      const bare = relabel(labels, (label, x, y) =>
        [14, 15].includes(label) && inHand(hands, x + 0.5, y + 0.5) ? 1 : 0,
      )
      expect(covered(seen, bare, [1])).toBe(0)
    })

    it('covers the old clothes and leaves the face without keypoints too', () => {
      const blind = maskOf({ labels, keypoints: [] }, type)
      expect(covered(blind, labels, [1, 3, 9, 10, 11, 16])).toBe(0)
      const share = covered(blind, dressed, old[type])
      if (!Number.isNaN(share)) expect(share).toBe(1)
    })
  })

  it.each(['tee', 'head to hip', 'long coat'])('is the same at half the size: %s', (name) => {
    const { labels, keypoints } = named(name)
    const half = <T extends LabelMap | Mask>({ width, height, data }: T) => ({
      width: width / 2,
      height: height / 2,
      data: data.filter((_, i) => (i % width) % 2 === 0 && Math.floor(i / width) % 2 === 0),
    })
    const points = keypoints.map((point) => point && { x: point.x / 2, y: point.y / 2 })
    const small = maskOf({ labels: half(labels), keypoints: points }, type)
    expect(overlap(small, half(maskOf({ labels, keypoints }, type)))).toBeGreaterThan(0.97)
  })

  it('is symmetric for somebody symmetric', () => {
    const { labels, keypoints } = named('tee and trousers')
    const mask = maskOf(
      { labels: relabel(labels, (_, x, y) => labels.data[y * 384 + Math.min(x, 383 - x)]), keypoints },
      type,
    )
    const mirrored = { ...mask, data: mask.data.slice() }
    for (let y = 0; y < mask.height; y++) {
      mirrored.data.subarray(y * mask.width, (y + 1) * mask.width).reverse()
    }
    expect(overlap(mask, mirrored)).toBeGreaterThan(0.99)
  })

  it('takes no notice of cloth away from the person', () => {
    const { labels, keypoints } = named('tee and trousers')
    const crowd = relabel(labels, (label, x, y) => (x < 50 && y > 100 && y < 300 ? 4 + (y % 3) : label))
    expect(overlap(maskOf({ labels: crowd, keypoints }, type), maskOf({ labels, keypoints }, type))).toBe(1)
  })

  it('is undefined where nobody is', () => {
    const labels = { width: 384, height: 512, data: new Uint8Array(384 * 512) }
    expect(drapeMask({ labels, keypoints: [], garmentType: type })).toBeUndefined()
    expect(drapeMask({ labels, keypoints: people[0].keypoints, garmentType: type })).toBeUndefined()
  })
})

describe('drapeMask forgets', () => {
  const tee = named('tee and trousers')

  it.each(['upper_body', 'dresses'] as const)('for %s how long the sleeves were', (type) => {
    const long = named('long sleeves')
    const bagless = relabel(long.labels, (label) => (label === 16 ? 4 : label))
    const none = relabel(tee.labels, (label, x) => (label === 4 && Math.abs(x - 192) > 44 ? 15 : label))
    // Down to the elbows and a little further: the two wear different things below.
    const arms = (mask: Mask) => ({ ...mask, data: mask.data.subarray(0, 230 * 384) })
    const mask = arms(maskOf(tee, type))
    expect(overlap(arms(maskOf({ ...long, labels: bagless }, type)), mask)).toBeGreaterThan(0.97)
    expect(overlap(arms(maskOf({ ...tee, labels: none }, type)), mask)).toBeGreaterThan(0.97)
  })

  it('whether trousers were long or short', () => {
    const shorts = relabel(tee.labels, (label, x, y) =>
      label === 6 && y > 340 ? (x < 192 ? 13 : 12) : label,
    )
    expect(
      overlap(maskOf({ ...tee, labels: shorts }, 'lower_body'), maskOf(tee, 'lower_body')),
    ).toBeGreaterThan(0.97)
  })

  it.each(['lower_body', 'dresses'] as const)('for %s what lay between the legs', (type) => {
    const mask = maskOf(tee, type)
    for (const y of [300, 360, 400, 430]) expect(mask.data[y * mask.width + 192]).toBe(255)
  })

  it('trousers under a dress for a dress, down to the ankles', () => {
    const { labels, keypoints } = named('dress over trousers')
    expect(covered(maskOf({ labels, keypoints }, 'dresses'), labels, [6, 7])).toBe(1)
  })

  it('a dress below the waist for trousers, and keeps its bodice', () => {
    const { labels, keypoints } = named('dress, long hair')
    const mask = maskOf({ labels, keypoints }, 'lower_body')
    expect(covered(mask, labels, [7], 235)).toBe(1)
    expect(
      covered(
        mask,
        relabel(labels, (label, _, y) => (y < 200 ? label : 0)),
        [7],
      ),
    ).toBe(0)
  })

  it('a belt over a coat with the coat, a belt of trousers with the trousers', () => {
    const { labels, keypoints } = named('left wrist unseen')
    expect(covered(maskOf({ labels, keypoints }, 'upper_body'), labels, [8])).toBe(1)
    expect(covered(maskOf({ labels, keypoints }, 'lower_body'), labels, [8])).toBe(0)
    const lower = relabel(labels, (label, _x, y) =>
      label === 8 ? 4 : y >= 280 && y < 286 && label === 6 ? 8 : label,
    )
    expect(covered(maskOf({ labels: lower, keypoints }, 'lower_body'), lower, [8])).toBe(1)
  })
})

describe('drapeMask leaves', () => {
  it.each([
    ['tee and trousers', 'upper_body', [6], 0.1],
    ['long sleeves', 'upper_body', [5], 0.3],
    ['long coat', 'upper_body', [9, 10, 12, 13], 0.2],
    ['tee and trousers', 'lower_body', [4], 0.08],
    ['long sleeves', 'lower_body', [4], 0.08],
    ['long coat', 'lower_body', [4, 17], 0.15],
    ['dress over trousers', 'lower_body', [7], 0.15],
  ] as const)('of %s for %s most of %j', (name, type, ids, most) => {
    const { labels, keypoints } = named(name)
    expect(covered(maskOf({ labels, keypoints }, type), labels, [...ids])).toBeLessThan(most)
  })

  it('hands from the wrist on, and arms altogether for trousers', () => {
    for (const { name, labels, keypoints, hands } of people) {
      if (![4, 7].every((wrist) => keypoints[wrist])) continue
      const bare = relabel(labels, (label, x, y) =>
        [14, 15].includes(label) ? (inHand(hands, x, y) ? 2 : 1) : 0,
      )
      const beyond = covered(maskOf({ labels, keypoints }, 'upper_body'), bare, [2])
      expect(beyond, name).toBeLessThan(0.06)
      expect(covered(maskOf({ labels, keypoints }, 'lower_body'), bare, [1, 2]), name).toBe(0)
    }
  })

  it('hands whose wrist was not seen', () => {
    for (const name of ['left wrist unseen', 'head to hip']) {
      const { labels, keypoints, hands } = named(name)
      const bare = relabel(labels, (label, x, y) => ([14, 15].includes(label) && inHand(hands, x, y) ? 1 : 0))
      expect(covered(maskOf({ labels, keypoints }, 'upper_body'), bare, [1]), name).toBeLessThan(0.06)
    }
  })

  it('long hair over a dress, and bare feet', () => {
    const hair = named('dress, long hair')
    expect(covered(maskOf(hair, 'dresses'), hair.labels, [2])).toBeLessThan(0.2)
    const barefoot = named('shorts, arms raised')
    expect(covered(maskOf(barefoot, 'lower_body'), barefoot.labels, [12, 13], 470)).toBe(0)
  })
})
