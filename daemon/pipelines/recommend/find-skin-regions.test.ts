import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { fillPolygon } from '../../imaging/fill-polygon.ts'
import type { Point } from '../../imaging/image.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { detectPeople } from '../person/detect-people.ts'
import { bodyWindow, estimatePose } from '../person/estimate-pose.ts'
import { findFace } from '../person/find-face.ts'
import { findSkinRegions, findWhiteRegions } from './find-skin-regions.ts'

let mesh: Point[]
let size: { width: number; height: number }
beforeAll(async () => {
  const networks = createInstantNetworks()
  const path = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')
  const photo = await decodeRgb(await readFile(path), 1024)
  size = photo
  const [person] = await detectPeople(photo, networks)
  const pose = await estimatePose(photo, bodyWindow(person.keypoints[0], person.keypoints[1]), networks)
  const face = await findFace(photo, pose.landmarks, networks)
  mesh = face?.mesh ?? []
})

const pixelsOf = (outline: Point[]) => {
  const { data } = fillPolygon(outline, size.width, size.height)
  return new Set([...data.keys()].filter((i) => data[i] > 127))
}
const overlap = (one: Point[], other: Point[]) => {
  const pixels = pixelsOf(other)
  return [...pixelsOf(one)].filter((i) => pixels.has(i)).length
}
const middle = (outline: Point[]) => outline.reduce((sum, { y }) => sum + y, 0) / outline.length

describe('on a bearded man’s face', () => {
  test('a forehead and two cheeks, none over another', () => {
    const regions = findSkinRegions(mesh)
    expect(regions).toHaveLength(3)
    const areas = regions.map((region) => pixelsOf(region).size)
    for (const area of areas) expect(area).toBeGreaterThan(100)
    const [forehead, left, right] = regions
    expect(overlap(forehead, left) + overlap(forehead, right) + overlap(left, right)).toBe(0)
    expect(Math.max(areas[1], areas[2]) / Math.min(areas[1], areas[2])).toBeLessThan(2.5)
  })
  test('no eyes, no mouth, no lips, nothing below the mouth, no brows', () => {
    const { eyes, mouth } = findWhiteRegions(mesh)
    const lips = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146]
    const outerLips = lips.map((index) => mesh[index])
    for (const region of findSkinRegions(mesh)) {
      for (const part of [...eyes, mouth, outerLips]) expect(overlap(region, part)).toBe(0)
      expect(Math.max(...region.map(({ y }) => y))).toBeLessThan(middle(mouth))
    }
    const [forehead] = findSkinRegions(mesh)
    const brows = [63, 105, 66, 296, 334, 293].map((index) => mesh[index].y)
    expect(Math.max(...forehead.map(({ y }) => y))).toBeLessThan(Math.max(...brows))
    expect(middle(forehead)).toBeLessThan(Math.min(...brows))
  })
  test('the white lies between the lids and between the lips', () => {
    const { eyes, mouth } = findWhiteRegions(mesh)
    expect(eyes.map((eye) => pixelsOf(eye).size > 20)).toEqual([true, true])
    expect(overlap(eyes[0], eyes[1])).toBe(0)
    expect(middle(eyes[0])).toBeLessThan(middle(mouth))
  })
})
