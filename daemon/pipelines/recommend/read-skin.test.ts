import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { deltaE2000 } from '../../../shared/lab.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { readSkin } from './read-skin.ts'

const networks = createInstantNetworks()
const photo = (name: string) =>
  readFile(createRequire(import.meta.url).resolve(`soft-ui-design-system/assets/img/${name}.jpg`))
const read = async (name: string) => readSkin(await photo(name), networks)
const codesOf = ({ reasons }: Awaited<ReturnType<typeof read>>) => reasons.map(({ code }) => code)

test.each([
  ['kal-visuals-square', /^deep_/],
  ['bruce-mars', /^deep_/],
  ['charles', /^(tan|deep)_cool$/],
  ['ivancik', /^fair_warm$/],
  ['brooke', /^(fair|light)_cool$/],
  ['team-1', /^(fair|light)_warm$/],
])('the face of %s is read as %s', async (name, tone) => {
  expect((await read(name)).tone).toMatch(tone)
})

test('a face that a bright photo makes as light as a fair one is told by its teeth', async () => {
  const deep = await read('kal-visuals-square')
  const fair = await read('brooke')
  expect(deep.lab[0]).toBeLessThan(55)
  expect(fair.lab[0] - deep.lab[0]).toBeGreaterThan(15)
  expect(deep.fitzpatrick).toBeGreaterThanOrEqual(5)
  expect(fair.fitzpatrick).toBeLessThanOrEqual(2)
})

test('no single photo claims more than 0.6, and the sun is always said to be a guess', async () => {
  for (const name of ['brooke', 'team-1', 'charles']) {
    const skin = await read(name)
    expect(skin.confidence).toBeGreaterThan(0.1)
    expect(skin.confidence).toBeLessThanOrEqual(0.6)
    expect(codesOf(skin)).toContain('SUN_GUESSED')
  }
})

test('a picture’s own colour space is honoured', async () => {
  const plain = await photo('brooke')
  const wide = await sharp(plain).withIccProfile('p3').jpeg({ quality: 98 }).toBuffer()
  // The same bytes without their profile mean other colours.
  const bare = await sharp(await sharp(wide, { ignoreIcc: true }).raw().toBuffer(), {
    raw: await sharp(wide)
      .metadata()
      .then(({ width, height }) => ({ width, height, channels: 3 as const })),
  })
    .jpeg({ quality: 98 })
    .toBuffer()
  const [ofPlain, ofWide, ofBare] = await Promise.all(
    [plain, wide, bare].map(async (bytes) => (await readSkin(bytes, networks)).lab),
  )
  expect(deltaE2000(ofPlain, ofWide)).toBeLessThan(1)
  expect(deltaE2000(ofPlain, ofBare)).toBeGreaterThan(2)
})

test('a little more or less light moves the typology angle little, and the same way', async () => {
  const bytes = await photo('team-1')
  const angles: number[] = []
  for (const gain of [0.92, 1, 1.06]) {
    const lit = await sharp(bytes).linear(gain, 0).jpeg({ quality: 95 }).toBuffer()
    angles.push((await readSkin(lit, networks)).ita)
  }
  expect(angles).toEqual(angles.toSorted((a, b) => a - b))
  expect(angles[2] - angles[0]).toBeLessThan(20)
})

test('a faint cast is taken out, and said', async () => {
  const bytes = await photo('charles')
  const warm = await sharp(bytes).linear([1.04, 1, 0.93], [0, 0, 0]).jpeg({ quality: 95 }).toBuffer()
  const found = await readSkin(warm, networks)
  expect(codesOf(found)).toContain('LIGHT_CORRECTED')
  expect(codesOf(await read('charles'))).not.toContain('LIGHT_CORRECTED')
  const ofPlain = await read('charles')
  expect(Math.abs(found.hue - ofPlain.hue)).toBeLessThan(18)
})

describe('refuses politely', () => {
  const codeOf = async (make: (picture: Sharp) => Sharp) => {
    const bytes = await make(sharp(await photo('charles')))
      .jpeg()
      .toBuffer()
    return readSkin(bytes, networks).then(
      ({ tone }) => tone,
      (error) => error.code,
    )
  }
  test('a dark photo', async () => {
    expect(await codeOf((picture) => picture.linear(0.12, 0))).toBe('PHOTO_TOO_DARK')
  })
  test('a photo without colours', async () => {
    expect(await codeOf((picture) => picture.greyscale())).toBe('COLORED_LIGHT')
  })
  test('coloured light', async () => {
    expect(await codeOf((picture) => picture.linear([0.35, 0.5, 1.2], [0, 0, 0]))).toBe('COLORED_LIGHT')
  })
  test('a photo without a face', async () => {
    expect(await codeOf((picture) => picture.extract({ left: 0, top: 0, width: 200, height: 200 }))).toBe(
      'NO_FACE',
    )
  })
})

test('a photo says the same in whatever size it comes: deep skin does not turn fair where teeth are small', async () => {
  for (const name of ['kal-visuals', 'charles']) {
    const bytes = await photo(name)
    const whole = await readSkin(bytes, networks)
    for (const width of [600, 300, 200]) {
      const small = await readSkin(
        await sharp(bytes).resize(width).jpeg({ quality: 95 }).toBuffer(),
        networks,
      )
      expect(small.fitzpatrick, `${name}, ${width} pixels wide`).toBe(whole.fitzpatrick)
      expect(deltaE2000(small.lab, whole.lab)).toBeLessThan(4)
    }
  }
})

test('teeth that a bright photo clips are white all the same', async () => {
  const bytes = await photo('charles')
  const bright = await readSkin(await sharp(bytes).linear(1.1, 0).jpeg({ quality: 95 }).toBuffer(), networks)
  expect(Math.abs(bright.lab[0] - (await readSkin(bytes, networks)).lab[0])).toBeLessThan(4)
  expect(bright.fitzpatrick).toBe(4)
})

test('light from one side is told of, and a face of few pixels', async () => {
  const bytes = await photo('charles')
  const { width = 0, height = 0 } = await sharp(bytes).metadata()
  const shade = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><linearGradient id="side">
    <stop offset="0.3" stop-color="#fff"/><stop offset="0.7" stop-color="#5f5f5f"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#side)"/></svg>`
  const shaded = sharp(bytes).composite([{ input: Buffer.from(shade), blend: 'multiply' }])
  const codes = codesOf(await readSkin(await shaded.jpeg({ quality: 95 }).toBuffer(), networks))
  expect(codes).toContain('UNEVEN_LIGHT')
  expect(codes).not.toContain('FACE_SMALL')
  const tiny = await readSkin(await sharp(bytes).resize(150).jpeg({ quality: 95 }).toBuffer(), networks)
  expect(codesOf(tiny)).toContain('FACE_SMALL')
  expect(codesOf(await readSkin(bytes, networks))).toEqual(['SUN_GUESSED'])
})

test('a woman far from the camera, in glasses and from the side, is of medium depth', async () => {
  const whole = createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')
  const bytes = await readFile(whole)
  const found = await readSkin(bytes, networks)
  expect(found.tone).toMatch(/^(light|medium|tan)_/)
  expect(found.monk).toBeGreaterThanOrEqual(4)
  expect(found.monk).toBeLessThanOrEqual(7)
  const wide = await readSkin(
    await sharp(bytes).withIccProfile('p3').jpeg({ quality: 98 }).toBuffer(),
    networks,
  )
  expect(deltaE2000(wide.lab, found.lab)).toBeLessThan(1.5)
  const angles = await Promise.all(
    [0.92, 1.08].map(
      async (gain) => (await readSkin(await sharp(bytes).linear(gain, 0).toBuffer(), networks)).ita,
    ),
  )
  expect(angles[0]).toBeLessThan(found.ita)
  expect(angles[1]).toBeGreaterThan(found.ita)
})
