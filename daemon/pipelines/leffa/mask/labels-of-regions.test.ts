import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { labelsOfRegions } from './labels-of-regions.ts'

/** A woman from head to foot in an orange tee and torn jeans, 550×761. */
const woman = createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')
const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

describe('labelsOfRegions', () => {
  it('tells clothes, skin, hair and shoes apart', async () => {
    const labels = labelsOfRegions(await analyzePerson(await decodeRgb(readFileSync(woman)), networks))
    expect([labels.width, labels.height]).toEqual([550, 761])
    const at = (x: number, y: number) => labels.data[y * labels.width + x]
    expect(at(280, 330)).toBe(4)
    expect(at(230, 490)).toBe(6)
    // Her left is the picture's right.
    expect(at(222, 400)).toBe(15)
    expect(at(335, 405)).toBe(14)
    expect(at(290, 190)).toBe(2)
    expect(at(262, 212)).toBe(11)
    expect(at(185, 690)).toBe(10)
    expect(at(290, 700)).toBe(9)
    expect(at(450, 400)).toBe(0)
  })
})
