import { expect, test } from 'vitest'
import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import { sampleField } from './sample-field.ts'

const scene: TypedTensor = { type: 'float32', shape: [1], data: new Float32Array(1) }
const { signal } = new AbortController()

/** A field that is 1 − x² − y² − z², as a sum of what three planes know of it. */
function ball() {
  let points = 0
  const planes = async ({ coordinates: { data } }: Record<string, TypedTensor>) => {
    const size = data.length
    const sums = new Float32Array(3 * size * size)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) {
        const [u, v] = [Number(data[a]), Number(data[b])]
        sums[a * size + b] = 1 - u * u - v * v
        sums[(size + a) * size + b] = -(v * v)
      }
    return { planes: { type: 'float32' as const, shape: [3, size, size, 1], data: sums } }
  }
  const density = async ({ xy, xz, yz }: Record<string, TypedTensor>) => {
    const [boxes, side] = xy.shape
    const data = new Float32Array(boxes * side ** 3)
    points += data.length
    for (let i = 0; i < data.length; i++) {
      const [z, y, x] = [i % side, Math.floor(i / side) % side, Math.floor(i / side ** 2) % side]
      const box = Math.floor(i / side ** 3) * side ** 2
      const value = (plane: TypedTensor, a: number, b: number) => Number(plane.data[box + a * side + b])
      data[i] = value(xy, x, y) + value(xz, x, z) + value(yz, y, z)
    }
    return { density_act: { type: 'float32' as const, shape: [boxes, side, side, side], data } }
  }
  return { networks: { planes, density }, evaluated: () => points }
}

test.each([33, 64, 75])(
  'all points that a surface may pass by are looked at, on a grid of %i³',
  async (size) => {
    const { networks, evaluated } = ball()
    const shares: number[] = []
    const { volume } = await sampleField(scene, size, 0.6, networks, (share) => shares.push(share), signal)
    const exact = (x: number, y: number, z: number) =>
      [x, y, z].reduce((sum, index) => sum - ((2 * index) / (size - 1) - 1) ** 2, 0.4)
    const at = (x: number, y: number, z: number) => (x * size + y) * size + z
    let [crossings, wrong, worst] = [0, 0, 0]
    for (let x = 0; x + 1 < size; x++)
      for (let y = 0; y < size; y++)
        for (let z = 0; z < size; z++) {
          if (volume[at(x, y, z)] > 0 !== exact(x, y, z) > 0) wrong++
          if (volume[at(x, y, z)] > 0 === volume[at(x + 1, y, z)] > 0) continue
          crossings++
          for (const i of [x, x + 1]) worst = Math.max(worst, Math.abs(volume[at(i, y, z)] - exact(i, y, z)))
        }
    expect(wrong).toBe(0)
    expect(worst).toBeLessThan(1e-5)
    // Two for each line through the ball.
    expect(crossings).toBeGreaterThan(size ** 2 / 2)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    if (size === 64) expect(evaluated() / size ** 3).toBeLessThan(0.6)
  },
)

test('stops between two runs', async () => {
  const controller = new AbortController()
  const { networks, evaluated } = ball()
  const stopped = sampleField(scene, 64, 0.6, networks, () => controller.abort(), controller.signal)
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(evaluated()).toBe(16 * 512)
})
