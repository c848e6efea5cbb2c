import { describe, expect, it } from 'vitest'
import { decodeLandmarks } from './decode-landmarks.ts'

const count = 39

function tensors() {
  return { landmarks: new Float32Array(count * 5), heatmap: new Float32Array(64 * 64 * count).fill(-20) }
}

describe('decodeLandmarks', () => {
  it('moves a landmark to the centre of mass of its heatmap', () => {
    const { landmarks, heatmap } = tensors()
    landmarks.set([128, 128, 64, 0, 100], 5)
    heatmap[(33 * 64 + 34) * count + 1] = 20
    heatmap[(33 * 64 + 35) * count + 1] = 20
    const [, landmark] = decodeLandmarks(landmarks, heatmap, 256)
    expect(landmark.x).toBeCloseTo(34.5 / 64, 5)
    expect(landmark.y).toBeCloseTo(33 / 64, 5)
    expect(landmark).toMatchObject({ z: 0.25, visibility: 0.5, presence: 1 })
  })

  it('leaves a landmark alone where its heatmap has no peak, or which lies outside the window', () => {
    const { landmarks, heatmap } = tensors()
    landmarks.set([100, 60, 0, 0, 0, 300, -20, 0, 0, 0])
    heatmap[(15 * 64 + 25) * count] = -1
    const found = decodeLandmarks(landmarks, heatmap, 256)
    expect(found[0]).toMatchObject({ x: 100 / 256, y: 60 / 256 })
    expect(found[1]).toMatchObject({ x: 300 / 256, y: expect.closeTo(-20 / 256, 6) })
  })

  it('does not look farther than three cells', () => {
    const { landmarks, heatmap } = tensors()
    landmarks.set([130, 130, 0, 0, 0])
    heatmap[(32 * 64 + 32) * count] = 20
    heatmap[(32 * 64 + 36) * count] = 20
    const [landmark] = decodeLandmarks(landmarks, heatmap, 256)
    expect(landmark.x).toBeCloseTo(0.5, 4)
  })
})
