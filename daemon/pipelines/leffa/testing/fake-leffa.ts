import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fakeTorchZip } from '../../../../models/checkpoint/bench/fake-checkpoint.ts'
import { fakeNumpyPickle, fakeTorchLegacy } from '../../../../models/checkpoint/bench/fake-pickles.ts'
import { Graph } from '../../../../models/graph/graph.ts'
import type { LabelMap } from '../../../imaging/image.ts'
import { fill, narrow } from '../../testing/narrow-checkpoint.ts'
import type { LeffaFiles } from '../leffa-files.ts'
import { atr } from '../mask/atr.ts'

/** A network of the parsers' names and shapes that sees the same person in every picture. */
function parser(
  channels: number,
  side: number,
  fusion: number,
  labelAt: (x: number, y: number) => number,
): Uint8Array {
  const graph = new Graph('parsing')
  const picture = graph.input('input.1', 'float32', [1, 3, side, side])
  const logits = new Float32Array(channels * fusion * fusion)
  for (let y = 0; y < fusion; y++)
    for (let x = 0; x < fusion; x++)
      logits[(labelAt((x + 0.5) / fusion, (y + 0.5) / fusion) * fusion + y) * fusion + x] = 10
  const map = graph.constant('map', 'float32', [1, channels, fusion, fusion], new Uint8Array(logits.buffer))
  const nothing = graph.op('Mul', [
    graph.op('ReduceMean', [picture, graph.ints([1, 2, 3])], { keepdims: 1 }),
    graph.scalar(0),
  ])
  const seen = graph.op('Add', [map, nothing])
  graph.output('parsing', nothing, [1, 1, 1, 1])
  graph.output('fusion', seen, [1, channels, fusion, fusion])
  graph.output('edge', nothing, [1, 1, 1, 1])
  return graph.build()
}

/**
 * A try-on pack with the real files' names, formats and tensors, a tenth as wide, of random weights. Its parsers see
 * `labels` in every picture.
 * @param labels ATR's labels of the photo that is used, of any size that is higher than wide
 */
export function writeFakeLeffa(folder: string, labels: LabelMap): Required<LeffaFiles> {
  const files = {
    leffa: join(folder, 'virtual_tryon.pth'),
    atr: join(folder, 'humanparsing/parsing_atr.onnx'),
    lip: join(folder, 'humanparsing/parsing_lip.onnx'),
    densepose: join(folder, 'densepose/model_final_162be9.pkl'),
    openpose: join(folder, 'openpose/body_pose_model.pth'),
  }
  for (const file of Object.values(files)) mkdirSync(dirname(file), { recursive: true })

  const tenth = (dimension: number) => (dimension % 320 === 0 ? dimension / 10 : dimension)
  const quarter = (dimension: number) => (dimension % 128 === 0 ? dimension / 4 : dimension)
  fakeTorchZip(
    files.leffa,
    narrow('leffa/virtual_tryon', (size, name) => (name.startsWith('vae.') ? quarter(size) : tenth(size))),
  )
  const isNorm = (name: string) => /norm[^.]*\.weight$/.test(name)
  fill(files.leffa, (name) => (isNorm(name) ? 1 : undefined))

  fakeNumpyPickle(
    files.densepose,
    narrow('densepose/model_final_162be9', (size) => (size >= 64 ? size / 8 : size)),
  )
  fill(files.densepose, (name) => {
    if (/norm\.(weight|running_var)$/.test(name)) return 1
    if (/norm\.(bias|running_mean)$/.test(name)) return 0
    // About as sure as not that somebody is in a box.
    return name.endsWith('cls_score.bias') ? 0 : undefined
  })

  // Each stage sees the 38 fields, the 19 heat maps and the features.
  const eighth = (size: number) => (size === 185 ? 38 + 19 + 16 : size >= 64 ? size / 8 : size)
  fakeTorchLegacy(files.openpose, narrow('openpose/body_pose_model', eighth))
  fill(files.openpose, () => undefined)

  // Where in the square around the picture a place lies, from 0 to 1.
  const labelAt = (x: number, y: number) => {
    const column = Math.floor(labels.width / 2 + (x - 0.5) * labels.height)
    const row = Math.floor(y * labels.height)
    return column < 0 || column >= labels.width ? 0 : labels.data[row * labels.width + column]
  }
  const known = (label: number) => (label === atr.neck ? atr.face : label)
  writeFileSync(
    files.atr,
    parser(18, 512, 128, (x, y) => known(labelAt(x, y))),
  )
  writeFileSync(
    files.lip,
    parser(20, 473, 119, (x, y) => (labelAt(x, y) === atr.face ? 13 : 0)),
  )
  return files
}
