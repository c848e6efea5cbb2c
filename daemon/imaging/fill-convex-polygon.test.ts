import { describe, expect, it } from 'vitest'
import { drawLine, type Paint } from './draw-line.ts'
import { ellipsePolygon } from './ellipse-polygon.ts'
import { fillConvexPolygon } from './fill-convex-polygon.ts'
import { roundToEven } from './round-to-even.ts'

const size = { width: 8, height: 6 }

/** The rows that are painted, as text. */
function rows(draw: (paint: Paint) => void): string[] {
  const picture = Array.from({ length: size.height }, () => Array.from({ length: size.width }, () => '.'))
  draw((y, left, right) => {
    for (let x = left; x <= right; x++) picture[y][x] = '#'
  })
  return picture.map((row) => row.join(''))
}

const points = (...values: number[]) =>
  Array.from({ length: values.length / 2 }, (_, i) => ({ x: values[2 * i], y: values[2 * i + 1] }))

describe('drawLine', () => {
  it('paints both ends, the same pixels either way', () => {
    const [a, b] = points(1, 1, 6, 3)
    const there = rows((paint) => drawLine(a, b, size, paint))
    expect(there).toEqual(['........', '.##.....', '...##...', '.....##.', '........', '........'])
    expect(rows((paint) => drawLine(b, a, size, paint))).toEqual(there)
  })

  it('is cut off at the border, and is nothing beyond it', () => {
    const [a, b, c, d] = points(-3, -3, 3, 3, 9, 0, 12, 5)
    const within = rows((paint) => drawLine(a, b, size, paint))
    expect(within).toEqual(['#.......', '.#......', '..#.....', '...#....', '........', '........'])
    expect(rows((paint) => drawLine(c, d, size, paint)).join('')).not.toContain('#')
  })
})

describe('fillConvexPolygon', () => {
  it('fills a triangle with its outline', () => {
    const filled = rows((paint) => fillConvexPolygon(points(1, 0, 6, 5, 1, 5), size, paint))
    expect(filled).toEqual(['.#......', '.##.....', '.###....', '.####...', '.#####..', '.######.'])
  })

  it('fills what lies inside the picture', () => {
    const filled = rows((paint) => fillConvexPolygon(points(-4, -4, 3, -4, 3, 2, -4, 2), size, paint))
    expect(filled).toEqual(['####....', '####....', '####....', '........', '........', '........'])
  })
})

describe('ellipsePolygon', () => {
  it('lies on its axes, turned clockwise on screen', () => {
    const across = ellipsePolygon({ x: 50, y: 40 }, { width: 20, height: 4 }, 0)
    expect(across[0]).toEqual({ x: 70, y: 40 })
    expect(Math.max(...across.map(({ y }) => y))).toBe(44)
    const down = ellipsePolygon({ x: 50, y: 40 }, { width: 20, height: 4 }, -270)
    expect(down[0]).toEqual({ x: 50, y: 60 })
    expect(ellipsePolygon({ x: 5, y: 4 }, { width: 0, height: 0 }, 30)).toEqual(points(5, 4, 5, 4))
  })
})

it('rounds halves to the even number', () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6, 3].map(roundToEven).map((value) => value + 0)).toEqual([
    0, 2, 2, 0, -2, 2, 3, 3,
  ])
})
