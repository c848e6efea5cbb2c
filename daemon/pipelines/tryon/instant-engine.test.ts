import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { DrapeError } from '../../../shared/errors.ts'
import { type TryOnOptions, tryOnOptions, tryOnReport } from '../../../shared/try-on.ts'
import { renderGarment } from '../../demo-shop/garments/render-garment.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { createInstantEngine } from './instant-engine.ts'

const require = createRequire(import.meta.url)
const picture = (bytes: Uint8Array) => ({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') })
const woman = picture(readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg')))
/** Shown down to the belly. */
const man = picture(readFileSync(require.resolve('soft-ui-design-system/assets/img/charles.jpg')))

const networks = createInstantNetworks()
const engine = createInstantEngine(networks)
afterAll(() => networks.releaseAll())

const never = new AbortController().signal
const options = (some: Partial<TryOnOptions> = {}) => ({ ...tryOnOptions.parse({}), ...some })

async function tryOn(name: string, who = woman, some: Partial<TryOnOptions> = {}) {
  const seen: string[] = []
  const input = { person: who, garment: picture(await renderGarment(name)), options: options(some) }
  const result = await engine.tryOn(input, (stage) => seen.push(stage), never)
  return { ...result, seen }
}

describe('the instant engine', () => {
  it('draws a picture of the photo’s size, reports on it and names its origin', async () => {
    const { picture: png, report, seen } = await tryOn('tee-wave', woman, { seed: 7 })
    expect(tryOnReport.parse(report)).toEqual(report)
    expect(seen).toEqual(['prepare', 'person', 'garment', 'drape', 'save'])
    expect(report).toMatchObject({
      engine: 'instant',
      quality: 'preview',
      garment_type: 'upper_body',
      seed: 7,
    })
    expect(report.handles).toHaveLength(6)
    const { width, height, format, xmp } = await sharp(png).metadata()
    expect({ width, height, format }).toEqual({ width: report.width, height: report.height, format: 'png' })
    const packet = xmp!.toString('utf8')
    expect(packet).toContain('digitalsourcetype/compositeWithTrainedAlgorithmicMedia')
    expect(packet).toContain(`drape:version="${engine.version}"`)
    expect(packet).toContain('drape:seed="7"')
  })

  it('remembers person and garment, so that a moved handle costs one drape', async () => {
    const first = await tryOn('tee-wave')
    const hem = first.report.handles.find((handle) => handle.name === 'hem')!
    const again = await tryOn('tee-wave', woman, { handles: [{ ...hem, y: hem.y + 0.05 }] })
    expect(again.seen).toEqual(['prepare', 'drape', 'save'])
    expect(again.report.stages).toMatchObject({ person: 0, garment: 0 })
    expect(Buffer.from(again.picture).equals(Buffer.from(first.picture))).toBe(false)
    const third = await tryOn('tee-wave')
    expect(Buffer.from(third.picture).equals(Buffer.from(first.picture))).toBe(true)
  })

  it('says that skin is painted when sleeves get shorter', async () => {
    const { report } = await tryOn('camisole-rose')
    expect(report.reasons.map(({ code }) => code)).toContain('INVENTED_SKIN')
    expect(report.confidence).toBeLessThan(1)
  })

  it('refuses trousers where no legs are seen, and pictures without a person or a garment', async () => {
    await expect(tryOn('trousers-sand', man)).rejects.toMatchObject({ code: 'LEGS_NOT_VISIBLE' })
    const plain = picture(
      await sharp({ create: { width: 300, height: 400, channels: 3, background: '#b0b0b0' } })
        .png()
        .toBuffer(),
    )
    await expect(tryOn('tee-wave', plain)).rejects.toMatchObject({ code: 'NO_PERSON' })
    const empty = { person: woman, garment: plain, options: options() }
    await expect(engine.tryOn(empty, () => {}, never)).rejects.toMatchObject({ code: 'GARMENT_NOT_FOUND' })
  })

  it.each(['person', 'drape', 'save'])('stops before %s when cancelled', async (stage) => {
    const fresh = createInstantEngine(networks)
    const cancel = new AbortController()
    const begun: string[] = []
    const order = ['prepare', 'person', 'garment', 'drape', 'save']
    const input = { person: woman, garment: picture(await renderGarment('tee-wave')), options: options() }
    const run = fresh.tryOn(
      input,
      (name) => {
        begun.push(name)
        if (name === order[order.indexOf(stage) - 1]) cancel.abort()
      },
      cancel.signal,
    )
    await expect(run).rejects.toThrow(DrapeError)
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(begun).not.toContain(stage)
  })

  it('tells what it sees of a body', async () => {
    expect(await engine.analyzeBody(woman.bytes)).toMatchObject({ is_full_body: true, people: 1 })
    const nobody = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(await engine.analyzeBody(nobody)).toMatchObject({ body_type: 'none', people: 0 })
  })
})
