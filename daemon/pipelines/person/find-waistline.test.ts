import { describe, expect, it } from 'vitest'
import { findWaistline } from './find-waistline.ts'

const width = 40
const height = 200

type Colour = [number, number, number]
const white: Colour = [92, 0, 1]
const denim: Colour = [45, -5, -25]
const skin: Colour = [70, 12, 18]

/** A torso of horizontal bands, `down` 0..`length` from top to bottom. */
function torso(bands: [until: number, colour: Colour][], length = 1.6) {
  const size = width * height
  const lab = new Float32Array(size * 3)
  const isSkin = new Uint8Array(size)
  const down = new Float32Array(size)
  for (let i = 0; i < size; i++) {
    down[i] = (Math.floor(i / width) / height) * length
    const [, colour] = bands.find(([until]) => down[i] < until) ?? bands[bands.length - 1]
    const wobble = ((i * 31) % 7) - 3
    lab.set([colour[0] + wobble, colour[1], colour[2]], i * 3)
    isSkin[i] = Number(colour === skin)
  }
  const zeros = () => new Float32Array(size)
  const body = {
    arm: zeros().fill(9),
    alongArm: zeros(),
    armSide: new Uint8Array(size),
    leg: zeros(),
    alongLeg: zeros(),
    down,
    across: zeros(),
  }
  return findWaistline(lab, zeros().fill(1), body, isSkin)
}

describe('findWaistline', () => {
  it('finds where the cloth changes', () => {
    const waistline = torso([
      [0.86, white],
      [2, denim],
    ])
    expect(waistline.kind).toBe('parted')
    expect(waistline.topEnd).toBeCloseTo(0.86, 1)
    expect(waistline.bottomStart).toBe(waistline.topEnd)
  })

  it('finds a bare belly between top and trousers', () => {
    const waistline = torso([
      [0.1, skin],
      [0.5, white],
      [0.7, skin],
      [2, denim],
    ])
    expect(waistline.topEnd).toBeCloseTo(0.5, 1)
    expect(waistline.bottomStart).toBeCloseTo(0.7, 1)
  })

  it('takes one cloth for a dress', () => {
    expect(torso([[2, white]])).toMatchObject({ kind: 'dress', topEnd: 0.68 })
  })

  it('lets a top go on where the picture ends before the hips', () => {
    const waistline = torso([[2, white]], 0.9)
    expect(waistline.kind).toBe('open')
    expect(waistline.topEnd).toBeCloseTo(0.9, 1)
  })

  it('is not fooled by a print on the chest', () => {
    const waistline = torso([
      [0.25, white],
      [0.45, denim],
      [0.95, white],
      [2, [20, 2, 2]],
    ])
    expect(waistline.topEnd).toBeCloseTo(0.95, 1)
  })
})
