import { expect, test } from 'vitest'
import type { Mask, RgbImage } from '../../../imaging/image.ts'
import type { PoseLandmark } from '../../person/person-analysis.ts'
import { cutOutSubject } from './cut-out-subject.ts'
import { type KnownPerson, personPrompt } from './person-prompt.ts'
import { answering, type DrawnMask, nothing, side } from './testing/drawn-answers.ts'

const picture: RgbImage = {
  width: side,
  height: side,
  data: Uint8Array.from({ length: side * side * 3 }, (_, i) => i % 251),
}
type Rectangle = NonNullable<DrawnMask['rect']>
const onlyFirst = (rect: Rectangle): DrawnMask[] => [{ iou: 0.9, rect }]

function maskOf([x0, y0, x1, y1]: Rectangle): Mask {
  const data = new Uint8Array(side * side)
  for (let y = y0; y <= y1; y++) data.fill(255, y * side + x0, y * side + x1 + 1)
  return { width: side, height: side, data }
}

/** A silhouette of a rectangle; nose and hips lie in it, the left knee beside it, the right one is not seen. */
const person: KnownPerson = {
  regions: { person: maskOf([8, 4, 19, 29]) },
  neckPit: { x: 14, y: 9 },
  landmarks: Array.from({ length: 33 }, (_, i): PoseLandmark => {
    const places: Record<number, [x: number, y: number]> = {
      0: [14, 6],
      23: [11, 18],
      24: [17, 18],
      25: [2, 24],
    }
    const [x, y] = places[i] ?? [14, 24]
    return { x, y, z: 0, visibility: i === 26 ? 0.1 : 0.9, presence: 1 }
  }),
}
const rectangleOf = (image: { data: Uint8Array } | undefined) => {
  const inside = [...image!.data.keys()]
    .filter((i) => i % 4 === 3 && image!.data[i] === 255)
    .map((i) => i >> 2)
  const columns = inside.map((i) => i % side)
  const rows = inside.map((i) => Math.floor(i / side))
  return [Math.min(...columns), Math.min(...rows), Math.max(...columns), Math.max(...rows)]
}
const options = { size: side * 4, pointsPerSide: 1 }

test('a person is asked for by the box of their silhouette and what is seen in it', () => {
  expect(personPrompt(person)).toEqual({
    box: { x: 8, y: 4, width: 12, height: 26 },
    points: [
      { x: 14, y: 6 },
      { x: 14, y: 9 },
      { x: 14, y: 18 },
    ],
  })
  expect(personPrompt({ ...person, regions: { person: maskOf([0, 0, -1, -1]) } })).toBeUndefined()
})

test('one prompt is enough where the answer is the person', async () => {
  const found = await cutOutSubject(picture, answering([onlyFirst([8, 5, 19, 30])]), { ...options, person })
  expect(rectangleOf(found)).toEqual([8, 5, 19, 30])
  expect([...found!.data.slice(0, 3)]).toEqual([...picture.data.slice(0, 3)])
})

test('another thing than the person is not taken: the automatic masks are searched', async () => {
  const wall: DrawnMask = { iou: 0.99, rect: [0, 0, 31, 31] }
  const body: DrawnMask = { iou: 0.9, rect: [8, 4, 19, 28] }
  const runs = answering([onlyFirst([22, 22, 30, 30]), [nothing, wall, body]])
  expect(rectangleOf(await cutOutSubject(picture, runs, { ...options, person }))).toEqual([8, 4, 19, 28])
})

test('Drape’s own silhouette is better than somebody else’s', async () => {
  const runs = answering([onlyFirst([22, 22, 30, 30]), [nothing, { iou: 0.99, rect: [0, 0, 31, 31] }]])
  expect(rectangleOf(await cutOutSubject(picture, runs, { ...options, person }))).toEqual([8, 4, 19, 29])
})

test('without a person it is the largest thing, or nothing', async () => {
  const runs = answering([[nothing, { iou: 0.99, rect: [0, 0, 3, 3] }, { iou: 0.9, rect: [10, 10, 21, 21] }]])
  expect(rectangleOf(await cutOutSubject(picture, runs, options))).toEqual([10, 10, 21, 21])
  expect(await cutOutSubject(picture, answering([]), options)).toBeUndefined()
})

test('a signal stops it before the decoder is asked', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(cutOutSubject(picture, answering([]), { ...options, signal })).rejects.toThrow('enough')
})
