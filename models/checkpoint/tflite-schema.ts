// Numbers of tensorflow/compiler/mlir/lite/schema/schema.fbs, version 3: only what published person models use.

/** Element types: the schema's code, our name, bytes per element. */
export const elementTypes = [
  { code: 0, name: 'float32', bytes: 4 },
  { code: 1, name: 'float16', bytes: 2 },
  { code: 2, name: 'int32', bytes: 4 },
  { code: 3, name: 'uint8', bytes: 1 },
] as const

/** The number that says: look at the custom name. */
export const customOp = 32

type Option = [name: string, id: number, size: 1 | 4, fallback?: number]
interface Operator {
  name: string
  options?: Option[]
}

const stride: Option[] = [
  ['padding', 0, 1],
  ['strideW', 1, 4],
  ['strideH', 2, 4],
]
const fused: Option[] = [['activation', 0, 1]]

/** Builtin operators by number, with the numeric fields of their options table. */
export const operators: Record<number, Operator> = {
  0: { name: 'ADD', options: fused },
  1: { name: 'AVERAGE_POOL_2D', options: pool() },
  2: {
    name: 'CONCATENATION',
    options: [
      ['axis', 0, 4],
      ['activation', 1, 1],
    ],
  },
  3: {
    name: 'CONV_2D',
    options: [...stride, ['activation', 3, 1], ['dilationW', 4, 4, 1], ['dilationH', 5, 4, 1]],
  },
  4: {
    name: 'DEPTHWISE_CONV_2D',
    options: [...stride, ['activation', 4, 1], ['dilationW', 5, 4, 1], ['dilationH', 6, 4, 1]],
  },
  5: { name: 'DEPTH_TO_SPACE', options: [['blockSize', 0, 4]] },
  6: { name: 'DEQUANTIZE' },
  14: { name: 'LOGISTIC' },
  17: { name: 'MAX_POOL_2D', options: pool() },
  18: { name: 'MUL', options: fused },
  19: { name: 'RELU' },
  22: { name: 'RESHAPE' },
  23: {
    name: 'RESIZE_BILINEAR',
    options: [
      ['alignCorners', 2, 1],
      ['halfPixelCenters', 3, 1],
    ],
  },
  34: { name: 'PAD' },
  40: { name: 'MEAN', options: [['keepDims', 0, 1]] },
  54: { name: 'PRELU' },
  117: { name: 'HARD_SWISH' },
  124: { name: 'DENSIFY' },
}

function pool(): Option[] {
  return [...stride, ['filterW', 3, 4], ['filterH', 4, 4], ['activation', 5, 1]]
}
