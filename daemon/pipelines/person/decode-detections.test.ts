import { describe, expect, it } from 'vitest'
import { decodeDetections } from './decode-detections.ts'

const anchors = 2254
const emptyScores = () => new Float32Array(anchors).fill(-100)

/** Index of the first anchor of a cell of the 28×28 grid, whose anchors come first, two a cell. */
const fineAnchor = (column: number, row: number) => (row * 28 + column) * 2

describe('decodeDetections', () => {
  it('finds nobody where no score is high', () => {
    expect(decodeDetections(new Float32Array(anchors * 12), emptyScores())).toEqual([])
  })

  it('adds box and keypoints to the anchor of their cell', () => {
    const boxes = new Float32Array(anchors * 12)
    const scores = emptyScores()
    const i = fineAnchor(14, 7)
    scores[i] = 2
    boxes.set([11.2, 22.4, 112, 56, 0, 0, 0, -56, 0, 0, 0, 0], i * 12)
    const [person] = decodeDetections(boxes, scores)
    const x = 14.5 / 28
    const y = 7.5 / 28
    expect(person.score).toBeCloseTo(1 / (1 + Math.exp(-2)), 6)
    expect(person.box.left).toBeCloseTo(x + 0.05 - 0.25, 6)
    expect(person.box.bottom).toBeCloseTo(y + 0.1 + 0.125, 6)
    expect(person.keypoints[0]).toEqual({ x: expect.closeTo(x, 6), y: expect.closeTo(y, 6) })
    expect(person.keypoints[1].y).toBeCloseTo(y - 0.25, 6)
  })

  it('places the coarse anchors, six a cell, after the finer ones', () => {
    const scores = emptyScores()
    scores[28 * 28 * 2 + 14 * 14 * 2 + 6 * (7 * 3 + 2)] = 1
    const [person] = decodeDetections(new Float32Array(anchors * 12), scores)
    expect(person.keypoints[2]).toEqual({ x: expect.closeTo(2.5 / 7, 6), y: expect.closeTo(3.5 / 7, 6) })
  })

  it('averages overlapping hits by their score and keeps others apart', () => {
    const boxes = new Float32Array(anchors * 12)
    const scores = emptyScores()
    for (const [column, row, shift, score] of [
      [10, 10, 0, 3],
      [10, 10, 22.4, 0.2],
      [24, 24, 0, 1],
    ]) {
      const i = fineAnchor(column, row) + (shift ? 1 : 0)
      scores[i] = score
      boxes.set([shift, 0, 89.6, 89.6, shift, 0], i * 12)
    }
    const people = decodeDetections(boxes, scores)
    expect(people).toHaveLength(2)
    const strong = 1 / (1 + Math.exp(-3))
    const weak = 1 / (1 + Math.exp(-0.2))
    expect(people[0].keypoints[0].x).toBeCloseTo(10.5 / 28 + (0.1 * weak) / (strong + weak), 5)
    expect(people[1].keypoints[0].x).toBeCloseTo(24.5 / 28, 5)
  })
})
