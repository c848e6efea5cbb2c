import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, expect, it } from 'vitest'
import { bodyOptions } from '../../../../shared/bodies.ts'
import { deltaE2000 } from '../../../../shared/lab.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { createMannequinEngine } from './mannequin-engine.ts'

const require = createRequire(import.meta.url)
const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

it('puts the head of a photo onto a body of its skin', async () => {
  // A woman from head to foot, before a street.
  const bytes = readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg'))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [{ picture, report }] = await createMannequinEngine(networks).makeBodies(
    {
      face: { bytes, sha256 },
      skinTone: null,
      options: bodyOptions.parse({ gender: 'female', weight_kg: 58 }),
    },
    () => undefined,
    new AbortController().signal,
  )
  expect(report.head_composed).toBe(true)
  expect(report.checks).toMatchObject({ people: 1, full_body: true, face_found: true, passed: true })
  expect(report.reasons.map(({ code }) => code)).toEqual(['MANNEQUIN_BODY'])
  const [made, photo] = await Promise.all(
    [picture, bytes].map(async (encoded) => analyzePerson(await decodeRgb(encoded), networks)),
  )
  // Her hair came with her head, and legs have the skin of her arms.
  expect(made.regions.hair.data.filter((share) => share > 200).length).toBeGreaterThan(1000)
  expect(deltaE2000(made.skinLab, photo.skinLab)).toBeLessThan(8)
})
