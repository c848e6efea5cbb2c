import sharp from 'sharp'
import { expect, it } from 'vitest'
import { previewBodyType } from './preview-body-type.ts'

const query = { height_cm: 165, weight_kg: 70, gender: 'female' } as const

it('draws a body type once', async () => {
  const picture = await previewBodyType('curvy', query)
  expect(await previewBodyType('curvy', { ...query })).toBe(picture)
  const { format, width, height, xmpAsString } = await sharp(picture).metadata()
  expect({ format, width, height }).toEqual({ format: 'png', width: 384, height: 512 })
  expect(xmpAsString).toContain('drape:engine="mannequin"')
})

it('draws each type, height, weight and gender otherwise', async () => {
  const pictures = await Promise.all([
    previewBodyType('curvy', query),
    previewBodyType('plus', query),
    previewBodyType('curvy', { ...query, height_cm: 180 }),
    previewBodyType('curvy', { ...query, weight_kg: 71 }),
    previewBodyType('curvy', { ...query, gender: 'male' }),
  ])
  const distinct = new Set(pictures.map((picture) => Buffer.from(picture).toString('base64')))
  expect(distinct.size).toBe(pictures.length)
})
