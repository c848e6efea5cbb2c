import { FlatTable } from '../../checkpoint/flat-table.ts'
import { readTflite } from '../../checkpoint/tflite.ts'

const customOp = 'CUSTOM:Convolution2DTransposeBias'

/**
 * The selfie network ends in an operator of MediaPipe's that TensorFlow Lite itself lacks. This is the file with
 * everything from that operator on cut away: its last output is the operator's input, 1×128×128×16.
 */
export function withoutCustomOp(file: Uint8Array): Uint8Array {
  const { ops } = readTflite(file)
  const cut = ops.findIndex((op) => op.type === customOp)
  const bytes = Uint8Array.from(file)
  const view = new DataView(bytes.buffer)
  const graph = FlatTable.root(bytes).tables(2)[0]
  view.setUint32(graph.vector(3, 4).offset - 4, cut, true)
  view.setInt32(graph.vector(2, 4).offset, ops[cut].inputs[0], true)
  return bytes
}

/** The operator (a 2×2 transposed convolution of stride 2: every input pixel becomes four) and the final sigmoid. */
export function finishSegmentation(file: Uint8Array, features: Float32Array): Float32Array {
  const { ops, tensors } = readTflite(file)
  const [, kernel, bias] = ops
    .find((op) => op.type === customOp)!
    .inputs.map((index) => ops.find((op) => op.outputs[0] === index)!.inputs[0])
    .map((index) => halves(file, tensors[index].data))
  const side = Math.sqrt(features.length / 16)
  return Float32Array.from({ length: 4 * side * side }, (_, i) => {
    const [y, x] = [Math.floor(i / (2 * side)), i % (2 * side)]
    const pixel = (y >> 1) * side + (x >> 1)
    const tap = (y & 1) * 2 + (x & 1)
    let sum = bias[0]
    for (let c = 0; c < 16; c++) sum += features[pixel * 16 + c] * kernel[tap * 16 + c]
    return 1 / (1 + Math.exp(-sum))
  })
}

function halves(file: Uint8Array, data?: { offset: number; length: number }): number[] {
  if (!data) return []
  const bits = [
    ...new Uint16Array(Uint8Array.from(file.subarray(data.offset, data.offset + data.length)).buffer),
  ]
  return bits.map((half) => {
    const [sign, exponent, fraction] = [half >> 15 ? -1 : 1, (half >> 10) & 31, half & 1023]
    return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : (2 ** -14 * fraction) / 1024)
  })
}
