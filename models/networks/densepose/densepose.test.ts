import { describe, expect, test } from 'vitest'
import type { TypedTensor } from '../../checkpoint/typed-tensor.ts'
import { openGolden, relativeError, runNetwork } from '../testing/golden.ts'
import { type Box, overlap, suppress } from './boxes.ts'
import { densePoseBackbone } from './densepose-backbone.ts'
import { densePoseBoxHead } from './densepose-box-head.ts'
import { densePoseHead } from './densepose-head.ts'
import { detectPeople, levelOf } from './detect-people.ts'
import { anchor, type ProposalLevel, proposeBoxes } from './propose-boxes.ts'

const golden = {
  ...openGolden(new URL('goldens/densepose.safetensors', import.meta.url)),
  config: { fpn_channels: 6 },
}
const floats = ({ data }: TypedTensor) => data as Float32Array
const toBoxes = ({ data }: TypedTensor) =>
  Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(i * 4, i * 4 + 4)] as Box)
const fromBoxes = (boxes: Box[]): TypedTensor => ({
  type: 'float32',
  shape: [boxes.length, 4],
  data: Float32Array.from(boxes.flat()),
})

/** Runs the second graph; its rows come by level and are put back into the boxes' order. */
async function lookAt(boxes: Box[], tensors: Record<string, TypedTensor>) {
  const levels = [2, 3, 4, 5].map((level) => boxes.filter((box) => levelOf(box) === level))
  const inputs = Object.fromEntries(levels.map((own, i) => [`boxes.p${i + 2}`, fromBoxes(own)]))
  const outputs = await runNetwork(densePoseBoxHead, golden, { ...tensors, ...inputs })
  const order = levels.flat().map((box) => boxes.indexOf(box))
  const sorted = ({ data, shape: [count, width] }: TypedTensor): TypedTensor => {
    const rows = new Float32Array(count * width)
    for (const [row, index] of order.entries())
      rows.set((data as Float32Array).subarray(row * width, (row + 1) * width), index * width)
    return { type: 'float32', shape: [count, width], data: rows }
  }
  return { scores: sorted(outputs.scores), proposal_deltas: sorted(outputs.proposal_deltas) }
}

describe.each([0, 1])('case %i equals detectron2', (index) => {
  const tensors = golden.tensors(index)
  const [, , padded, paddedWidth] = tensors.image.shape
  const [width, height] = [paddedWidth - 3, padded - 5]

  test('features, proposals’ maps and decoder', async () => {
    const outputs = await runNetwork(densePoseBackbone, golden, tensors)
    expect(Object.keys(outputs)).toHaveLength(15)
    for (const [name, output] of Object.entries(outputs))
      expect(relativeError(output, tensors[name]), name).toBeLessThan(1e-4)
  })

  test.each(['few', 'large'])('what %s boxes show', async (name) => {
    const outputs = await lookAt(toBoxes(tensors[`${name}.boxes`]), tensors)
    for (const [key, output] of Object.entries(outputs))
      expect(relativeError(output, tensors[`${name}.${key}`]), key).toBeLessThan(1e-4)
  })

  test('parts of the body', async () => {
    const outputs = await runNetwork(densePoseHead, golden, { ...tensors, boxes: tensors['few.boxes'] })
    for (const name of ['coarse_segm', 'fine_segm']) {
      const [boxes, channels] = outputs[name].shape
      const data = floats(outputs[name]).filter((_, i) => {
        const [x, y] = [i % 112, Math.floor(i / 112) % 112]
        return x % 8 === 3 && y % 8 === 3
      })
      const ours = { type: 'float32' as const, shape: [boxes, channels, 14, 14], data }
      expect(relativeError(ours, tensors[name]), name).toBeLessThan(1e-4)
    }
  })

  test('proposals, and the people among them', async () => {
    const levels = [0, 1, 2, 3, 4].map((k): ProposalLevel => {
      const { shape } = tensors[`pred_objectness_logits.${k}`]
      const cells = shape[2] * shape[3]
      return {
        logits: floats(tensors[`pred_objectness_logits.${k}`]).subarray(0, 3 * cells),
        deltas: floats(tensors[`pred_anchor_deltas.${k}`]).subarray(0, 12 * cells),
        height: shape[2],
        width: shape[3],
      }
    })
    const proposals = proposeBoxes(levels, width, height)
    expect(proposals).toHaveLength(tensors.objectness.shape[0])
    const boxes = proposals.map(({ box }) => box)
    expect(relativeError(fromBoxes(boxes), tensors.proposals)).toBeLessThan(1e-4)

    const { scores, proposal_deltas } = await lookAt(boxes, tensors)
    const people = detectPeople(boxes, floats(scores), floats(proposal_deltas), {
      width,
      height,
      threshold: 0.3,
    })
    expect(people.length).toBeGreaterThan(1)
    expect(relativeError(fromBoxes(people.map(({ box }) => box)), tensors.pred_boxes)).toBeLessThan(1e-4)
    for (const [i, { score }] of people.entries())
      expect(score).toBeCloseTo(Number(tensors.pred_scores.data[i]), 5)
  })
})

test('anchors have one area and three shapes', () => {
  expect(anchor(0, 1, 2, 3)).toEqual([-8, -4, 24, 28])
  const [left, top, right, bottom] = anchor(2, 2, 0, 0)
  expect((bottom - top) / (right - left)).toBeCloseTo(2)
  expect((bottom - top) * (right - left)).toBeCloseTo(128 ** 2)
})

test('boxes are looked at on the level of their size', () => {
  expect([10, 111, 112, 223, 224, 448, 900].map((side) => levelOf([0, 0, side, side]))).toEqual([
    2, 2, 3, 3, 4, 5, 5,
  ])
})

test('overlapping boxes give way to the best', () => {
  const boxes = [
    { box: [0, 0, 10, 10] as Box, score: 0.5 },
    { box: [0, 0, 10, 20] as Box, score: 0.9 },
    { box: [30, 0, 40, 10] as Box, score: 0.1 },
  ]
  expect(overlap(boxes[0].box, boxes[1].box)).toBe(0.5)
  expect(suppress(boxes, 0.5).map(({ score }) => score)).toEqual([0.9, 0.5, 0.1])
  expect(suppress(boxes, 0.49).map(({ score }) => score)).toEqual([0.9, 0.1])
})
