/**
 * TensorFlow's SAME padding in numbers: [top, left, bottom, right], the odd pixel at the end, where ONNX's own
 * SAME modes may not agree. VALID (1) is no padding.
 */
export function explicitPads(
  options: Record<string, number>,
  [, height, width]: number[],
  [kernelH, kernelW]: number[],
): number[] {
  if (options.padding === 1) return [0, 0, 0, 0]
  const { strideH, strideW, dilationH = 1, dilationW = 1 } = options
  const vertical = total(height, strideH, (kernelH - 1) * dilationH + 1)
  const horizontal = total(width, strideW, (kernelW - 1) * dilationW + 1)
  const [top, left] = [vertical >> 1, horizontal >> 1]
  return [top, left, vertical - top, horizontal - left]
}

function total(size: number, stride: number, kernel: number): number {
  return Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0)
}
