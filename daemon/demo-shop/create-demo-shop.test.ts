// @vitest-environment jsdom
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoShop } from './create-demo-shop.ts'
import { demoGarments } from './garments/catalogue.ts'

let server: Server
let shop: string

beforeAll(async () => {
  const app = express().use('/shop', createDemoShop())
  server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop`
})
afterAll(() => server.close())

const open = async (path: string) => {
  const response = await fetch(shop + path)
  expect(response.status).toBe(200)
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

describe('the demo shop', () => {
  it('shows every garment on its front page, each with a page of its own', async () => {
    const page = await open('/')
    const cards = [...page.querySelectorAll<HTMLAnchorElement>('.card a')]
    expect(cards.length).toBe(demoGarments.length)
    for (const card of cards)
      expect((await fetch(new URL(card.getAttribute('href')!, shop))).status).toBe(200)
  })

  it('describes variants in JSON-LD', async () => {
    const page = await open('/products/tee-wave')
    const data = JSON.parse(page.querySelector('script[type="application/ld+json"]')!.textContent!)
    const group = data['@graph'].find((node: { '@type': string }) => node['@type'] === 'ProductGroup')
    expect(group.hasVariant.map((v: { sku: string }) => v.sku)).toContain('tee-wave')
    expect(group.hasVariant[0].image[0]).toBe(`${shop}/garments/tee-sunset.png?w=900`)
    expect(page.querySelector('#main-image')!.getAttribute('src')).toBe('/shop/garments/tee-wave.png?w=900')
  })

  it('speaks Open Graph only', async () => {
    const page = await open('/looks/dress-meadow')
    expect(page.querySelector('meta[property="og:image"]')!.getAttribute('content')).toBe(
      `${shop}/garments/dress-meadow.png?w=900`,
    )
    expect(page.querySelector('[itemprop], script[type="application/ld+json"]')).toBeNull()
  })

  it('speaks microdata', async () => {
    const page = await open('/items/shirt-sky')
    const product = page.querySelector('[itemscope][itemtype="https://schema.org/Product"]')!
    expect(product.querySelector('[itemprop=name]')!.textContent).toBe('Oxford Shirt')
    expect(product.querySelector('[itemprop=image]')!.getAttribute('srcset')).toContain('w=900 900w')
  })

  it('writes pages as Shopify and WooCommerce do', async () => {
    const shopify = await open('/shopify/products/longsleeve-plum')
    expect(JSON.parse(shopify.querySelector('[data-product-json]')!.textContent!).handle).toBe(
      'longsleeve-plum',
    )
    expect(shopify.querySelectorAll('.product__media-list img.lazyload[data-srcset]').length).toBe(3)
    const woo = await open('/product/skirt-rust')
    expect(
      woo.querySelector('.woocommerce-product-gallery__image img')!.getAttribute('data-large_image'),
    ).toBe('/shop/garments/skirt-rust.png?w=900')
  })

  it('loads its endless list to the end', async () => {
    const first = (await open('/new-in')).querySelectorAll('.card').length
    const rest = await Promise.all(
      [2, 3, 4].map(
        async (n) =>
          (await (await fetch(`${shop}/new-in/cards?page=${n}`)).text()).split('<article').length - 1,
      ),
    )
    expect(first + rest.reduce((a, b) => a + b)).toBe(demoGarments.length)
    expect(rest.at(-1)).toBe(0)
  })

  it('serves its single-page studio under every address of it, and a page without garments', async () => {
    for (const path of ['/app', '/app/jeans-indigo']) {
      const items = (await open(path)).getElementById('studio-items')!.textContent!
      expect(JSON.parse(items).length).toBe(demoGarments.length)
    }
    expect((await open('/journal')).querySelector('main img')).toBeNull()
  })

  it('needs nothing from elsewhere', async () => {
    for (const path of [
      '/',
      '/products/tee-wave',
      '/shopify/products/tee-wave',
      '/app',
      '/shop.css',
      '/shop.js',
    ]) {
      const text = (await (await fetch(shop + path)).text())
        .replaceAll(shop, '')
        .replaceAll('https://schema.org/', '')
      expect(text).not.toMatch(/(?:https?:)?\/\/[a-z]/i)
    }
  })

  it('serves pictures at the asked width, and 404 for what it does not have', async () => {
    const picture = await fetch(`${shop}/garments/tee-fern.png?w=320`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).width).toBe(320)
    for (const path of ['/garments/nothing.png', '/products/nothing', '/garments/tee-fern.gif']) {
      expect((await fetch(shop + path)).status).toBe(404)
    }
  }, 30_000)
})
