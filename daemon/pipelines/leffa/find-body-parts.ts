import type { TypedTensor } from '../../../models/checkpoint/typed-tensor.ts'
import { type Box, clipBox, isEmptyBox, type ScoredBox } from '../../../models/networks/densepose/boxes.ts'
import { detectPeople, levelOf } from '../../../models/networks/densepose/detect-people.ts'
import { proposeBoxes } from '../../../models/networks/densepose/propose-boxes.ts'
import type { LabelMap, Point, RgbImage } from '../../imaging/image.ts'
import { pillowLinear, resample } from '../../imaging/resample.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>
/** DensePose's three graphs. */
export type DensePoseRuns = Record<'backbone' | 'boxHead' | 'head', Run>

const shortSide = 800
const longSide = 1333
/** Taken off red, green and blue: Leffa gives the network RGB where it expects BGR, and learnt from that. */
const means = [103.53, 116.28, 123.675]
const threshold = 0.5
const levels = [2, 3, 4, 5]
const gridSide = 112
const partCount = 25

const floats = ({ data }: TypedTensor) => data as Float32Array
const boxTensor = (boxes: Box[]): TypedTensor => ({
  type: 'float32',
  shape: [boxes.length, 4],
  data: Float32Array.from(boxes.flat()),
})

/**
 * DensePose's part of the body (1..24, 0 beside it) for every pixel of the main person: the one that `nearTo` lies in
 * where somebody does, the largest sure one otherwise. Undefined when nobody is found.
 */
export async function findBodyParts(
  picture: RgbImage,
  runs: DensePoseRuns,
  nearTo?: Point,
): Promise<LabelMap | undefined> {
  const { width, height } = picture
  const scale = Math.min(shortSide / Math.min(width, height), longSide / Math.max(width, height))
  const [wide, high] = [Math.floor(width * scale + 0.5), Math.floor(height * scale + 0.5)]
  const image = toTensor(resample(picture, wide, high, pillowLinear))
  const maps = await runs.backbone({ image })
  const boxes = proposeBoxes(
    [0, 1, 2, 3, 4].map((k) => {
      const logits = maps[`pred_objectness_logits.${k}`]
      const [, , rows, columns] = logits.shape
      const deltas = floats(maps[`pred_anchor_deltas.${k}`])
      return { logits: floats(logits), deltas, height: rows, width: columns }
    }),
    wide,
    high,
  ).map(({ box }) => box)
  const looked = await lookAt(boxes, maps, runs.boxHead)
  const people = detectPeople(boxes, looked.scores, looked.deltas, { width: wide, height: high, threshold })
  const near = nearTo && { x: (nearTo.x * wide) / width, y: (nearTo.y * high) / height }
  const main = mainOf(people, near)
  if (!main) return undefined
  const parts = await runs.head({ decoder: maps.decoder, boxes: boxTensor([main.box]) })
  const [left, top, right, bottom] = main.box
  const across = width / wide
  const down = height / high
  const box = clipBox([left * across, top * down, right * across, bottom * down], width, height)
  if (isEmptyBox(box)) return undefined
  return drawParts(floats(parts.coarse_segm), floats(parts.fine_segm), box, width, height)
}

/** CHW without the means, its sides brought to multiples of 32 with zeros. */
function toTensor({ width, height, data }: RgbImage): TypedTensor {
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / 32) * 32)
  const out = new Float32Array(3 * rows * columns)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) out[(c * rows + y) * columns + x] = data[(y * width + x) * 3 + c] - means[c]
  return { type: 'float32', shape: [1, 3, rows, columns], data: out }
}

/** What the boxes show, in their order; the graph takes and gives them level by level. */
async function lookAt(boxes: Box[], maps: Record<string, TypedTensor>, boxHead: Run) {
  const inputs: Record<string, TypedTensor> = {}
  const order: number[] = []
  for (const level of levels) {
    const own = [...boxes.keys()].filter((i) => levelOf(boxes[i]) === level)
    order.push(...own)
    inputs[`features.p${level}`] = maps[`features.p${level}`]
    inputs[`boxes.p${level}`] = boxTensor(own.map((i) => boxes[i]))
  }
  const found = await boxHead(inputs)
  const scores = new Float32Array(boxes.length * 2)
  const deltas = new Float32Array(boxes.length * 4)
  for (const [row, i] of order.entries()) {
    scores.set(floats(found.scores).subarray(row * 2, row * 2 + 2), i * 2)
    deltas.set(floats(found.proposal_deltas).subarray(row * 4, row * 4 + 4), i * 4)
  }
  return { scores, deltas }
}

function mainOf(people: ScoredBox[], near: Point | undefined): ScoredBox | undefined {
  const holds = ({ box: [left, top, right, bottom] }: ScoredBox) =>
    near !== undefined && near.x >= left && near.x <= right && near.y >= top && near.y <= bottom
  const around = people.filter(holds)
  const weight = ({ box: [left, top, right, bottom], score }: ScoredBox) =>
    (right - left) * (bottom - top) * score
  return (around.length ? around : people).toSorted((a, b) => weight(b) - weight(a)).at(0)
}

/** Logits of the grid drawn bilinearly (pixel centres at .5) into whole pixels of the box. */
function drawParts(
  coarse: Float32Array,
  fine: Float32Array,
  box: Box,
  width: number,
  height: number,
): LabelMap {
  const [x0, y0] = [Math.trunc(box[0]), Math.trunc(box[1])]
  const columns = Math.max(1, Math.trunc(box[2] - box[0]))
  const rows = Math.max(1, Math.trunc(box[3] - box[1]))
  const across = Array.from({ length: columns }, (_, x) => tap(((x + 0.5) * gridSide) / columns - 0.5))
  const data = new Uint8Array(width * height)
  for (let y = 0; y < rows && y0 + y < height; y++) {
    const down = tap(((y + 0.5) * gridSide) / rows - 0.5)
    for (let x = 0; x < columns && x0 + x < width; x++) {
      const value = (logits: Float32Array, channel: number) => {
        const plane = channel * gridSide * gridSide
        const top = mix(logits, plane + down.from * gridSide, across[x])
        const bottom = mix(logits, plane + down.to * gridSide, across[x])
        return top + (bottom - top) * down.share
      }
      if (value(coarse, 1) <= value(coarse, 0)) continue
      let best = 0
      for (let part = 1, most = value(fine, 0); part < partCount; part++) {
        const own = value(fine, part)
        if (own > most) [best, most] = [part, own]
      }
      data[(y0 + y) * width + x0 + x] = best
    }
  }
  return { width, height, data }
}

function tap(place: number): { from: number; to: number; share: number } {
  const at = Math.max(0, place)
  const from = Math.min(gridSide - 1, Math.floor(at))
  return { from, to: Math.min(gridSide - 1, from + 1), share: at - from }
}

function mix(values: Float32Array, row: number, { from, to, share }: ReturnType<typeof tap>): number {
  return values[row + from] + (values[row + to] - values[row + from]) * share
}
