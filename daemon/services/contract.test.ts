import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketplaces } from '../../shared/recommend.ts'
import { serviceConsent } from '../../shared/services.ts'
import { skinTone } from '../../shared/skin-tones.ts'
import { composeCollage } from '../imaging/compose-collage.ts'
import { createServices, type Services } from './create-services.ts'
import type { KeyStore } from './keys/key-store.ts'
import { openServices } from './testing/open-services.ts'

const { GEMINI_API_KEY, EBAY_CLIENT_ID, EBAY_CLIENT_SECRET, RAPIDAPI_KEY } = process.env
const realKeys = {
  ...(GEMINI_API_KEY && { gemini: { api_key: GEMINI_API_KEY } }),
  ...(EBAY_CLIENT_ID &&
    EBAY_CLIENT_SECRET && { ebay: { client_id: EBAY_CLIENT_ID, client_secret: EBAY_CLIENT_SECRET } }),
  ...(RAPIDAPI_KEY && { rapidapi: { api_key: RAPIDAPI_KEY } }),
}
interface World {
  name: string
  open(): Promise<{ services: Services; close(): Promise<void> }>
  has(service: string): boolean
}
const worlds: World[] = [{ name: 'the stand-ins', open: () => openServices(), has: () => true }]
// The same of the services themselves, for whoever has keys in their environment.
if (Object.keys(realKeys).length)
  worlds.push({
    name: 'the services themselves',
    async open() {
      const keys = {
        place: 'file',
        get: async (service: keyof typeof realKeys) => realKeys[service],
      } as unknown as KeyStore
      const services = createServices({ keys, record: () => {} })
      return { services, close: () => services.close() }
    },
    has: (service) => Object.hasOwn(realKeys, service),
  })

const context = { userId: 'somebody', allowed: serviceConsent.options }

describe.each(worlds)('$name', ({ open, has }) => {
  let services: Services
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await open()
    services = opened.services
    close = opened.close
  })
  afterAll(() => close())

  if (has('gemini')) {
    test('Gemini names 8 to 10 keywords', async () => {
      const words = 'Colour category: deep_warm. Best colors: rust, teal, mustard. Wardrobe: black jeans.'
      const { keywords, model } = await services.gemini.keywords({ words }, context)
      expect(keywords.length).toBeGreaterThanOrEqual(8)
      expect(keywords.length).toBeLessThanOrEqual(10)
      expect(keywords.some(({ color }) => color !== null)).toBe(true)
      expect(model).toMatch(/^gemini-/)
    })
    test('Gemini tells a skin tone of the twelve', async () => {
      const path = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')
      const photo = await composeCollage([{ bytes: await readFile(path), label: 'Photo' }])
      const { skin_tone } = await services.gemini.faceFeatures(photo, context)
      expect(skinTone.options).toContain(skin_tone)
    })
  }
  for (const shop of ['ebay', 'rapidapi'] as const)
    if (has(shop))
      test.each(marketplaces)(`${shop} finds things to buy in %s`, async (marketplace) => {
        const found = await services[shop].search('navy shirt', { ...context, limit: 4, marketplace })
        expect(found).toHaveLength(4)
        for (const { name, price, currency, image_url, link } of found) {
          expect(name).not.toBe('')
          expect(price).toBeGreaterThan(0)
          expect(currency).toMatch(/^[A-Z]{3}$/)
          expect(new URL(link).hostname).toMatch(/(^|\.)ebay\.[a-z.]+$/)
          expect((await services.pictures.fetch(image_url, context)).length).toBeGreaterThan(1000)
        }
      })
})
