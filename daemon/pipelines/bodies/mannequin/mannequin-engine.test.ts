import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { type BodyStage, bodyOptions, bodyReport } from '../../../../shared/bodies.ts'
import { deltaE2000 } from '../../../../shared/lab.ts'
import { skinSwatches } from '../../../../shared/skin-tones.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { createMannequinEngine } from './mannequin-engine.ts'

const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())
const engine = createMannequinEngine(networks)

const never = new AbortController().signal
const options = (words: object = {}) => bodyOptions.parse({ engine: 'mannequin', ...words })

describe('createMannequinEngine', () => {
  it('draws a body without a photo in the skin tone that is known', async () => {
    const told: [BodyStage, number][] = []
    const [{ picture, report }, ...others] = await engine.makeBodies(
      { face: null, skinTone: 'deep_warm', options: options({ gender: 'female', weight_kg: 60, seed: 7 }) },
      (stage, share) => told.push([stage, share]),
      never,
    )
    expect(others).toEqual([])
    expect(bodyReport.parse(report)).toEqual(report)
    expect(report).toMatchObject({
      method: 'mannequin',
      model: null,
      engine_version: engine.version,
      provider: 'cpu',
      quality: 'preview',
      parameters: { gender: 'female', weight_kg: 60, height_cm: 170, body_type: 'average' },
      prompt: null,
      seed: 7,
      head_composed: false,
      checks: { people: 1, full_body: true, face_found: true, similarity: null, passed: true },
      tries: 1,
      reasons: [],
      width: 768,
      height: 1024,
    })
    expect(told.map(([stage]) => stage)).toEqual(['prepare', 'face', 'draw', 'compose', 'check', 'save'])
    expect(Object.keys(report.stages)).toEqual(told.map(([stage]) => stage))
    const { format, xmpAsString } = await sharp(picture).metadata()
    expect(format).toBe('png')
    expect(xmpAsString).toContain(`xmp:CreatorTool="Drape mannequin ${engine.version}"`)
    expect(xmpAsString).toContain('drape:seed="7"')
    const { skinLab } = await analyzePerson(await decodeRgb(picture), networks)
    expect(deltaE2000(skinLab, [...skinSwatches.deep_warm])).toBeLessThan(4)
  })

  it('offers bodies a little lighter and heavier, the first as it was asked for', async () => {
    const shares: number[] = []
    const bodies = await engine.makeBodies(
      {
        face: null,
        skinTone: null,
        options: options({ count: 3, weight_kg: 80, seed: 5, pose: 'sitting', clothing: 'formal' }),
      },
      (_, share) => shares.push(share),
      never,
    )
    expect(bodies.map(({ report }) => report.parameters?.weight_kg)).toEqual([80, 74, 86])
    // What cannot be drawn is not claimed.
    for (const { report } of bodies)
      expect(report.parameters).toMatchObject({ pose: 'standing', clothing: 'minimal' })
    expect(bodies.map(({ report }) => report.seed)).toEqual([5, 6, 7])
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[shares.length - 1]).toBeLessThan(1)
  })

  it('stops when it is cancelled', async () => {
    const stop = new AbortController()
    const made = engine.makeBodies(
      { face: null, skinTone: null, options: options() },
      (stage) => stage === 'draw' && stop.abort(),
      stop.signal,
    )
    await expect(made).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
