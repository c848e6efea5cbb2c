import { describe, expect, it } from 'vitest'
import { fillPolygon } from './fill-polygon.ts'

describe('fillPolygon', () => {
  it('covers a box exactly, its edges by their share', () => {
    const box = [
      { x: 1, y: 1 },
      { x: 3.5, y: 1 },
      { x: 3.5, y: 2.5 },
      { x: 1, y: 2.5 },
    ]
    const { data } = fillPolygon(box, 5, 4)
    expect([...data.subarray(5, 10)]).toEqual([0, 255, 255, 128, 0])
    expect([...data.subarray(10, 15)]).toEqual([0, 128, 128, 64, 0])
    expect([...data.subarray(15)]).toEqual([0, 0, 0, 0, 0])
  })

  it('has the polygon’s area, also where it leaves the picture', () => {
    const triangle = [
      { x: -4, y: 0 },
      { x: 8, y: 0 },
      { x: -4, y: 12 },
    ]
    const sum = fillPolygon(triangle, 16, 16).data.reduce((total, value) => total + value, 0) / 255
    expect(sum).toBeCloseTo(32, 0)
  })
})
