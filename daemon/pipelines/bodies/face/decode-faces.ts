import { type TypedTensor, toFloat32 } from '../../../../models/checkpoint/typed-tensor.ts'
import type { DetectedFace, KeyPoints } from './detected-face.ts'
import { suppressFaces } from './suppress-faces.ts'

const strides = [8, 16, 32]
const anchorsPerCell = 2
const minScore = 0.5

interface Level {
  stride: number
  scores: Float32Array
  boxes: Float32Array
  points: Float32Array
}

/**
 * Faces in SCRFD's nine outputs (Guo et al. 2021), best first, in pixels of the picture. An output is known by its shape alone:
 * the published names are numbers, which JavaScript puts in an order of its own.
 * @param side of the square that the detector saw
 * @param scale of the picture in it
 * @throws Error when the outputs are not those of a detector with key points
 */
export function decodeFaces(
  outputs: Record<string, TypedTensor>,
  side: number,
  scale: number,
): DetectedFace[] {
  const found: DetectedFace[] = []
  for (const { stride, scores, boxes, points } of levelsOf(outputs, side)) {
    const columns = side / stride
    for (let i = 0; i < scores.length; i++) {
      if (scores[i] < minScore) continue
      const cell = Math.floor(i / anchorsPerCell)
      // Anchors stand in their cell's corner.
      const [x, y] = [(cell % columns) * stride, Math.floor(cell / columns) * stride]
      const across = (distance: number) => Math.fround((x + distance * stride) / scale)
      const down = (distance: number) => Math.fround((y + distance * stride) / scale)
      found.push({
        score: scores[i],
        box: {
          left: across(-boxes[i * 4]),
          top: down(-boxes[i * 4 + 1]),
          right: across(boxes[i * 4 + 2]),
          bottom: down(boxes[i * 4 + 3]),
        },
        keyPoints: Array.from({ length: 5 }, (_, k) => ({
          x: across(points[i * 10 + 2 * k]),
          y: down(points[i * 10 + 2 * k + 1]),
        })) as KeyPoints,
      })
    }
  }
  return suppressFaces(found)
}

function levelsOf(outputs: Record<string, TypedTensor>, side: number): Level[] {
  const given = Object.values(outputs)
  const take = (rows: number, columns: number): Float32Array => {
    const fitting = given.filter(({ shape }) => shape.at(-2) === rows && shape.at(-1) === columns)
    if (fitting.length === 1) return toFloat32(fitting[0])
    const shapes = Object.entries(outputs).map(([name, { shape }]) => `${name}: [${shape}]`)
    throw new Error(
      `A face detector over ${side}×${side} pixels has one output of [${rows}, ${columns}], not ${fitting.length} (${shapes.join(', ')})`,
    )
  }
  return strides.map((stride) => {
    const rows = (side / stride) ** 2 * anchorsPerCell
    return { stride, scores: take(rows, 1), boxes: take(rows, 4), points: take(rows, 10) }
  })
}
