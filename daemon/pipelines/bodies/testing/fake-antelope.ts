import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Graph, type Value } from '../../../../models/graph/graph.ts'
import { arcFaceTemplate } from '../face/norm-crop.ts'

/** Absolute paths of what a pack for faces has of antelopev2. */
export interface AntelopeFiles {
  detector: string
  embedder: string
}

/** Where a picture has its only face. */
export interface FakeFace {
  /** Of the square around the key points, in fractions of the picture's sides: its middle and its width. */
  x: number
  y: number
  width: number
  /** Width over height of the pictures that are looked at. */
  aspect: number
}

const side = 640
const levels = [
  { stride: 8, names: ['448', '451', '454'] },
  { stride: 16, names: ['471', '474', '477'] },
  { stride: 32, names: ['494', '497', '500'] },
]

/**
 * Writes antelopev2's detector and embedder with the published names and shapes. The detector sees one face in the same place
 * of every picture; the embedder is a small function of the face's coarse light and shade: itself for the same face, some other for
 * any other.
 */
export function writeFakeAntelope(
  folder: string,
  face: FakeFace = { x: 0.5, y: 0.2, width: 0.2, aspect: 0.75 },
): AntelopeFiles {
  mkdirSync(folder, { recursive: true })
  const files = {
    detector: join(folder, 'scrfd_10g_bnkps.onnx'),
    embedder: join(folder, 'glintr100.onnx'),
  }
  writeFileSync(files.detector, detector(face))
  writeFileSync(files.embedder, embedder())
  return files
}

function detector({ x, y, width, aspect }: FakeFace): Uint8Array {
  const graph = new Graph('scrfd')
  const picture = graph.input('input.1', 'float32', [1, 3, 'height', 'width'])
  const nothing = graph.op('Mul', [
    graph.op('ReduceMean', [picture, graph.ints([0, 1, 2, 3])], { keepdims: 0 }),
    graph.scalar(0),
  ])
  const [wide, high] = aspect < 1 ? [side * aspect, side] : [side, side / aspect]
  const centre = { x: x * wide, y: y * high }
  const half = (width * wide) / 2
  for (const { stride, names } of levels) {
    const columns = side / stride
    const rows = columns * columns * 2
    // Faces of this size are the coarsest level's or the middle one's.
    const seen = stride === (half > 64 ? 32 : 16)
    const [column, row] = [centre.x, centre.y].map((at) => Math.min(columns - 1, Math.floor(at / stride)))
    const anchor = (row * columns + column) * 2
    const [dx, dy] = [centre.x - column * stride, centre.y - row * stride]
    const points = arcFaceTemplate.flatMap((point) => [
      dx + ((point.x - 56) / 56) * half,
      dy + ((point.y - 56) / 56) * half,
    ])
    const values = [
      [0.9],
      [half - dx, half * 1.2 - dy, half + dx, half * 1.2 + dy].map((v) => v / stride),
      points.map((v) => v / stride),
    ]
    for (const [k, own] of values.entries()) {
      const data = new Float32Array(rows * own.length)
      if (seen) data.set(own, anchor * own.length)
      const map = graph.constant(
        `map.${names[k]}`,
        'float32',
        [rows, own.length],
        new Uint8Array(data.buffer),
      )
      graph.output(names[k], graph.op('Add', [map, nothing]), [rows, own.length])
    }
  }
  return graph.build()
}

function embedder(): Uint8Array {
  const graph = new Graph('glintr100')
  const face = graph.input('input.1', 'float32', ['None', 3, 112, 112])
  const coarse = graph.op('AveragePool', [face], { kernel_shape: [16, 16], strides: [16, 16] })
  const mean = graph.op('ReduceMean', [coarse, graph.ints([2, 3])], { keepdims: 1 })
  const flat = graph.op('Reshape', [graph.op('Sub', [coarse, mean]), graph.ints([-1, 147])])
  graph.output('1333', graph.op('MatMul', [flat, projection(graph, 147, 512)]), ['None', 512])
  return graph.build()
}

/** Numbers that are always the same and have no order; embeddings get about as long as the real network’s. */
function projection(graph: Graph, rows: number, columns: number): Value {
  let state = 1
  const data = Float32Array.from({ length: rows * columns }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state / 2 ** 31 - 1) * 0.4
  })
  return graph.constant('projection', 'float32', [rows, columns], new Uint8Array(data.buffer))
}
