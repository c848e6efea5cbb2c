import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { analyzeProduct } from './analyze-product.ts'

const require = createRequire(import.meta.url)
const photos = {
  man: readFileSync(require.resolve('soft-ui-design-system/assets/img/charles.jpg')),
  woman: readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg')),
}
const networks = createInstantNetworks()
afterAll(() => networks.releaseAll())

describe('analyzeProduct', () => {
  it('takes the shirt from a man before a plain wall, without his face and arms', async () => {
    const picture = await decodeRgb(photos.man)
    const a = await analyzeProduct(picture, { requested: 'auto', pageWords: 'Football shirt' }, networks)
    expect(a.reasons).toContain('GARMENT_ON_MODEL')
    expect([a.type, a.typeSource, a.sleeves]).toEqual(['upper_body', 'page', 'short'])
    expect(a.confidence).toBeLessThan(0.7)
    expect(a.cutout.height).toBeLessThan(picture.height * 0.85)
  }, 60_000)

  it('takes the tee from a woman in the street, whose backdrop is anything but plain', async () => {
    const a = await analyzeProduct(
      await decodeRgb(photos.woman),
      { requested: 'upper_body', pageWords: '' },
      networks,
    )
    expect(a.reasons).toContain('GARMENT_ON_MODEL')
    const { data } = a.cutout
    let orange = 0
    let shown = 0
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 128) continue
      shown++
      if (data[i] > data[i + 2] + 60) orange++
    }
    expect(orange / shown).toBeGreaterThan(0.85)
  }, 60_000)

  it('finds nothing in a street without anybody', async () => {
    const street = await decodeRgb(photos.woman)
    const width = Math.round(street.width * 0.3)
    const data = new Uint8Array(width * street.height * 3)
    for (let y = 0; y < street.height; y++) {
      data.set(street.data.subarray(y * street.width * 3, (y * street.width + width) * 3), y * width * 3)
    }
    const empty = { width, height: street.height, data }
    await expect(analyzeProduct(empty, { requested: 'auto', pageWords: '' }, networks)).rejects.toMatchObject(
      {
        code: 'GARMENT_NOT_FOUND',
      },
    )
  }, 60_000)
})
