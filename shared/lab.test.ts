import { expect, test } from 'vitest'
import { deltaE2000, hueOf, type Lab, labToHex } from './lab.ts'

// Pairs of Sharma, Wu, Dalal 2005, table 1: near the blue twist, across the hue circle's end, greys, far apart.
test.each<[Lab, Lab, number]>([
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, 0, 0], [50, -1, 2], 2.3669],
  [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
  [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
  [[50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045],
  [[50, -0.001, 2.49], [50, 0.0011, -2.49], 4.7461],
  [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[50, 2.5, 0], [58, 24, 15], 19.4535],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
  [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
])('CIEDE2000 of %j and %j is %f', (one, two, expected) => {
  expect(deltaE2000(one, two)).toBeCloseTo(expected, 4)
  expect(deltaE2000(two, one)).toBeCloseTo(expected, 4)
})

test('colours become what a screen shows, clipped where it cannot', () => {
  expect(labToHex([100, 0, 0])).toBe('#ffffff')
  expect(labToHex([0, 0, 0])).toBe('#000000')
  expect(labToHex([53.24, 80.09, 67.2])).toBe('#ff0000')
  expect(labToHex([53.3, 2.9, 9.6])).toBe('#8b7d6f')
  expect(labToHex([60, -120, 0])).toMatch(/^#00[0-9a-f]{4}$/)
})

test('hue runs from red over yellow, and greys have none', () => {
  expect(hueOf([50, 10, 0])).toBe(0)
  expect(hueOf([50, 0, 10])).toBe(90)
  expect(hueOf([50, 10, -10])).toBe(315)
  expect(hueOf([50, 0, 0])).toBe(0)
})
