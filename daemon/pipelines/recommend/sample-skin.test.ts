import { expect, test } from 'vitest'
import type { Point } from '../../imaging/image.ts'
import { rgbToLab } from '../../imaging/rgb-to-lab.ts'
import { sampleSkin } from './sample-skin.ts'

type Rgb = [number, number, number]
const side = 40
const white = { gains: [1, 1, 1] as [number, number, number], corrected: 0 }
const skin: Rgb = [198, 150, 124]
const labOf = (color: Rgb) => [...rgbToLab(Uint8Array.from(color))]

/** Three squares side by side (forehead, left cheek, right cheek), each painted by place; skin where nothing is said. */
function face(...paint: ((x: number, y: number) => Rgb)[]) {
  const data = new Uint8Array(side * 3 * side * 3)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side * 3; x++)
      data.set(paint[Math.floor(x / side)]?.(x % side, y) ?? skin, (y * side * 3 + x) * 3)
  return { width: side * 3, height: side, data }
}
const square = (i: number, width = side): Point[] => [
  { x: i * side, y: 0 },
  { x: i * side + width, y: 0 },
  { x: i * side + width, y: side },
  { x: i * side, y: side },
]
const all = [square(0), square(1), square(2)]
const plain = () => skin
const read = (...paint: ((x: number, y: number) => Rgb)[]) => sampleSkin(face(...paint), all, white)

function expectSkin(found: ReturnType<typeof read>) {
  for (const c of [0, 1, 2]) expect(found?.lab[c]).toBeCloseTo(labOf(skin)[c], 3)
}

test('even skin is its own colour, without spread', () => {
  const found = read()
  expectSkin(found)
  expect(found?.matte).toEqual(found?.lab)
  expect(found).toMatchObject({ pixels: 3 * side * side, spread: 0, unevenness: 0 })
})

test('hairs, highlights and glare of glasses in a fifth of it do not count', () => {
  const spoiled = (x: number, y: number): Rgb =>
    (x + y) % 10 === 0 ? [40, 30, 25] : (x + y) % 10 === 5 ? [255, 252, 250] : skin
  const found = read(spoiled, spoiled, spoiled)
  expectSkin(found)
  expect(found?.pixels).toBeGreaterThan(3 * side * side * 0.75)
  expect(found?.pixels).toBeLessThan(3 * side * side * 0.85)
})

test('a cheek in a beard’s or a hand’s shadow does not darken the others, and is told of', () => {
  const shaded = (): Rgb => [110, 78, 62]
  const found = read(plain, plain, shaded)
  expectSkin(found)
  expect(found?.unevenness).toBeCloseTo(labOf(skin)[0] - labOf(shaded())[0], 3)
  expect(found?.unevenness).toBeGreaterThan(15)
})

test('a cheek a little darker counts as well', () => {
  const textured = (color: Rgb) => (x: number, y: number) =>
    color.map((value) => value + 3 * (((x * 7 + y * 13) % 9) - 4)) as Rgb
  const found = read(textured(skin), textured(skin), textured([189, 141, 116]))
  const bright = labOf(skin)[0]
  expect(found?.pixels).toBeGreaterThan(3 * side * side * 0.9)
  expect(found?.lab[0]).toBeLessThan(bright)
  expect(found?.lab[0]).toBeGreaterThan(labOf([189, 141, 116])[0])
  expect(found?.unevenness).toBeCloseTo(bright - labOf([189, 141, 116])[0], 0)
  expect(found?.spread).toBeGreaterThan(1)
})

test('what cannot be skin is left out: a fringe, a grey backdrop, dark glasses', () => {
  for (const other of [
    [25, 22, 24],
    [128, 128, 128],
    [60, 90, 160],
  ] as Rgb[]) {
    const found = read(() => other, plain, plain)
    expect(found?.lab[0]).toBeCloseTo(labOf(skin)[0], 3)
    expect(found?.unevenness).toBe(0)
    expect(found?.pixels).toBe(2 * side * side)
  }
})

test('nothing is skin in blue light, in grey or where there is only glare', () => {
  for (const color of [
    [90, 100, 220],
    [140, 140, 140],
    [255, 255, 255],
  ] as Rgb[])
    expect(read(...Array.from({ length: 3 }, () => () => color))).toBeUndefined()
})

test('a sliver beside whole cheeks is the far side of a turned face, and does not count', () => {
  const wall: Rgb = [214, 180, 150]
  const photo = face(plain, plain, () => wall)
  const found = sampleSkin(photo, [square(0), square(1), square(2, 9)], white)
  expect(found?.lab[0]).toBeCloseTo(labOf(skin)[0], 3)
  expect(found?.pixels).toBe(2 * side * side)
  expect(found?.unevenness).toBe(0)
})

test('too few pixels are none', () => {
  const dot = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 5 },
    { x: 0, y: 5 },
  ]
  expect(sampleSkin(face(), [dot], white)).toBeUndefined()
  expect(sampleSkin(face(), [square(0, 5)], white)?.pixels).toBe(5 * side)
})

test('the light’s colour is taken out', () => {
  const red = { gains: [0.9, 1.02, 1.02] as [number, number, number], corrected: 0.1 }
  const found = sampleSkin(face(), all, red)
  expect(found?.lab[1]).toBeLessThan(labOf(skin)[1] - 2)
})

test('sheen lies above the skin’s own colour', () => {
  const shining = (x: number): Rgb => (x % 2 ? skin : [212, 168, 144])
  const found = read(shining, shining, shining)
  expect(found?.matte[0]).toBeCloseTo(labOf(skin)[0], 3)
})
