export type Vector = [number, number, number]

/** Turns about a place and moves: p → R (p − from) + to. */
export interface Rigid {
  /** Row by row. */
  turn: number[]
  from: Vector
  to: Vector
}

export const still: Rigid = { turn: [1, 0, 0, 0, 1, 0, 0, 0, 1], from: [0, 0, 0], to: [0, 0, 0] }

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

export function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z) || 1
  return [x / length, y / length, z / length]
}

function turned(turn: number[], [x, y, z]: Vector): Vector {
  return [
    turn[0] * x + turn[1] * y + turn[2] * z,
    turn[3] * x + turn[4] * y + turn[5] * z,
    turn[6] * x + turn[7] * y + turn[8] * z,
  ]
}

export function moved({ turn, from, to }: Rigid, point: Vector): Vector {
  const [x, y, z] = turned(turn, minus(point, from))
  return [x + to[0], y + to[1], z + to[2]]
}

/** The shortest turn that brings direction `a` to `b`, or a share of it (Rodrigues' formula). */
export function turnBetween(a: Vector, b: Vector, share = 1): number[] {
  const cross: Vector = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
  const [x, y, z] = unit(cross)
  const angle = share * Math.atan2(Math.hypot(...cross), a[0] * b[0] + a[1] * b[1] + a[2] * b[2])
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  const d = 1 - c
  return [
    c + x * x * d,
    x * y * d - z * s,
    x * z * d + y * s,
    y * x * d + z * s,
    c + y * y * d,
    y * z * d - x * s,
    z * x * d - y * s,
    z * y * d + x * s,
    c + z * z * d,
  ]
}

/** First `a`, then `b`, as turns. */
export function afterTurn(a: number[], b: number[]): number[] {
  return Array.from({ length: 9 }, (_, i) => {
    const row = Math.floor(i / 3) * 3
    const column = i % 3
    return b[row] * a[column] + b[row + 1] * a[column + 3] + b[row + 2] * a[column + 6]
  })
}
