import { describe, expect, it } from 'vitest'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { analyzeGarment } from '../../pipelines/garment/analyze-garment.ts'
import { demoGarments } from './catalogue.ts'
import { renderGarment } from './render-garment.ts'
import { renderPicture } from './render-picture.ts'

const sleeves: Record<string, string> = {
  'longsleeve-plum': 'long',
  'rollneck-mustard': 'long',
  'shirt-sky': 'long',
  'camisole-rose': 'none',
  'dress-dots': 'none',
  'dress-slip': 'none',
}
const collars: Record<string, string> = {
  'rollneck-mustard': 'turtleneck',
  'polo-forest': 'shirt',
  'shirt-sky': 'shirt',
  'shirt-plaid': 'shirt',
}

describe('the garments of the demo shop', () => {
  it('are twelve or more, of every type', () => {
    expect(demoGarments.length).toBeGreaterThanOrEqual(12)
    expect(new Set(demoGarments.map((g) => g.type)).size).toBe(3)
    expect(new Set(demoGarments.map((g) => g.name)).size).toBe(demoGarments.length)
  })

  it.each(demoGarments.map((g) => [g.name, g] as const))(
    '%s is drawn and understood by its shape alone',
    async (name, garment) => {
      const picture = await decodeRgb(await renderGarment(name))
      expect([picture.width, picture.height]).toEqual([768, 1024])
      const a = analyzeGarment(picture, { requested: 'auto', pageWords: '' })
      expect(a.type).toBe(garment.type)
      expect(a.typeSource).toBe('silhouette')
      expect(a.fill).toBeGreaterThan(0.8)
      expect(a.reasons).not.toContain('GARMENT_ON_MODEL')
      const { width, height } = a.cutout
      for (const [l, r] of [
        [a.left.hem, a.right.hem],
        [a.left.armpit, a.right.armpit],
        [a.left.neck, a.right.neck],
      ]) {
        // The drawings mirror themselves but for folds and shadows.
        expect(l.x + r.x - (a.left.hem.x + a.right.hem.x)).toBeLessThan(width * 0.06)
        expect(Math.abs(l.y - r.y)).toBeLessThan(height * 0.05)
        expect(l.x).toBeLessThan(r.x)
      }
      expect(a.left.hem.y).toBeGreaterThan(height * 0.85)
      if (garment.type === 'lower_body') {
        expect(a.crotch === null).toBe(garment.category === 'Skirts')
        expect(a.left.leg === null).toBe(garment.category === 'Skirts')
      } else {
        expect(a.sleeves).toBe(sleeves[name] ?? 'short')
        expect(a.collar).toBe(collars[name] ?? 'none')
        expect(a.left.neck.y).toBeLessThan(a.left.armpit.y)
        expect(a.neckline.length).toBeGreaterThan(10)
        if (a.left.sleeve) expect(a.left.sleeve.outer.length).toBe(a.left.sleeve.inner.length)
      }
    },
    30_000,
  )

  it('are the same each time they are drawn', async () => {
    const [name] = ['tee-fern']
    const first = await renderGarment(name)
    const again = await (await import('./render-garment.ts?again' as './render-garment.ts')).renderGarment(
      name,
    )
    expect(again.equals(first)).toBe(true)
  }, 30_000)

  it('come in several widths, with close-ups and a size chart, and not under unknown names', async () => {
    expect((await decodeRgb((await renderPicture('tee-fern', 300))!)).width).toBe(320)
    expect((await decodeRgb((await renderPicture('tee-fern-detail', 640))!)).width).toBe(640)
    expect(renderPicture('no-such-tee', 320)).toBeNull()
  }, 30_000)

  it('stand beside a size chart that is no garment', async () => {
    const chart = await decodeRgb((await renderPicture('size-chart', 900))!)
    expect(() => analyzeGarment(chart, { requested: 'auto', pageWords: '' })).toThrow(
      expect.objectContaining({ code: 'GARMENT_NOT_FOUND' }),
    )
  })
})
