import type { Mask, Point } from './image.ts'

const lines = 4

/** Fills a closed polygon (even–odd) with coverage 0..255, four scan lines a row and exact spans across. */
export function fillPolygon(points: Point[], width: number, height: number): Mask {
  const data = new Uint8Array(width * height)
  const ys = points.map((point) => point.y)
  const top = Math.max(0, Math.floor(Math.min(...ys)))
  const bottom = Math.min(height, Math.ceil(Math.max(...ys)))
  const row = new Float32Array(width)
  for (let y = top; y < bottom; y++) {
    row.fill(0)
    for (let line = 0; line < lines; line++) {
      const crossings = crossingsAt(points, y + (line + 0.5) / lines)
      for (let i = 0; i + 1 < crossings.length; i += 2) addSpan(row, crossings[i], crossings[i + 1])
    }
    for (let x = 0; x < width; x++) data[y * width + x] = Math.round((row[x] / lines) * 255)
  }
  return { width, height, data }
}

function crossingsAt(points: Point[], y: number): number[] {
  const found: number[] = []
  for (let i = 0; i < points.length; i++) {
    const a = points[i]
    const b = points[(i + 1) % points.length]
    if (a.y <= y !== b.y <= y) found.push(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x))
  }
  return found.sort((a, b) => a - b)
}

function addSpan(row: Float32Array, from: number, to: number) {
  const start = Math.max(0, from)
  const end = Math.min(row.length, to)
  for (let x = Math.floor(start); x < end; x++) row[x] += Math.min(x + 1, end) - Math.max(x, start)
}
