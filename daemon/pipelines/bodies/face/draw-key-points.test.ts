import { describe, expect, it } from 'vitest'
import { ellipsePolygon } from '../../../imaging/ellipse-polygon.ts'
import { drawKeyPoints } from './draw-key-points.ts'
import { golden, goldensOf, keyPointsOf } from './testing/golden.ts'

const names = goldensOf('draw.', '.points')

it('a limb has OpenCV’s corners', () => {
  for (const name of ['0', '1', '2', '3', '4']) {
    const [x, y, width, height, angle] = golden(`ellipse.${name}.given`).data
    const corners = ellipsePolygon({ x, y }, { width, height }, angle)
    expect(corners.flatMap((corner) => [corner.x + 0, corner.y + 0])).toEqual([
      ...golden(`ellipse.${name}.corners`).data,
    ])
  }
})

describe('drawKeyPoints', () => {
  it.each(names)('draws InstantID’s picture to the pixel: %s', (name) => {
    const { shape, data } = golden(`draw.${name}.picture`)
    const size = { height: shape[0], width: shape[1] }
    const ours = drawKeyPoints(keyPointsOf(golden(`draw.${name}.points`).data), size)
    expect(ours).toMatchObject(size)
    expect(ours.data.length).toBe(data.length)
    expect(ours.data.filter((value, i) => value !== data[i]).length).toBe(0)
  })

  it('is compared with pictures that show something', () => {
    expect(names.length).toBe(37)
    const shown = names.filter((name) => golden(`draw.${name}.picture`).data.some((value) => value > 0))
    expect(names.filter((name) => !shown.includes(name))).toEqual(['beyond'])
  })

  it('draws bright discs over dim limbs', () => {
    const points = keyPointsOf([20, 20, 80, 20, 50, 50, 20, 80, 80, 80])
    const { data } = drawKeyPoints(points, { width: 100, height: 100 })
    const at = (x: number, y: number) => [...data.subarray((y * 100 + x) * 3, (y * 100 + x) * 3 + 3)]
    expect(at(20, 20)).toEqual([255, 0, 0])
    expect(at(35, 35)).toEqual([153, 0, 0])
    expect(at(50, 50)).toEqual([0, 0, 255])
    expect(at(65, 65)).toEqual([153, 0, 153])
    const blue = Array.from({ length: 10_000 }, (_, i) => at(i % 100, Math.floor(i / 100)).join())
    expect(blue.filter((colour) => colour === '0,0,255').length).toBe(317)
  })
})
