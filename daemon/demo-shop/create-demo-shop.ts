import express, { type Request, type Response, type Router } from 'express'
import { demoGarments } from './garments/catalogue.ts'
import { renderPicture } from './garments/render-picture.ts'
import type { Place } from './pages/html.ts'
import { jsonLdProduct } from './pages/json-ld-product.ts'
import { app, home, journal, newIn, newInCards } from './pages/lists.ts'
import { microdataProduct } from './pages/microdata-product.ts'
import { openGraphProduct } from './pages/open-graph-product.ts'
import { shopCss } from './pages/shop.css.ts'
import { shopJs } from './pages/shop.js.ts'
import { shopifyProduct } from './pages/shopify-product.ts'
import { wooCommerceProduct } from './pages/woocommerce-product.ts'

const productPages = {
  '/products/:name': jsonLdProduct,
  '/looks/:name': openGraphProduct,
  '/items/:name': microdataProduct,
  '/shopify/products/:name': shopifyProduct,
  '/product/:name': wooCommerceProduct,
}

/** The demo shop "Loom & Line", to be mounted at any path. Nothing comes from elsewhere; pictures are drawn when asked for. */
export function createDemoShop(): Router {
  const shop = express.Router()
  const page = (path: string | string[], draw: (place: Place, req: Request) => string) =>
    shop.get(path, (req, res) => void res.type('html').send(draw(placeOf(req), req)))
  page('/', home)
  page('/new-in', newIn)
  page('/new-in/cards', (place, req) =>
    newInCards(place, Math.max(1, Math.trunc(Number(req.query.page)) || 1)),
  )
  page(['/app', '/app/:name'], app)
  page('/journal', journal)
  for (const [path, draw] of Object.entries(productPages)) {
    shop.get(path, (req, res) => {
      const garment = demoGarments.find((g) => g.name === req.params.name)
      if (garment) res.type('html').send(draw(placeOf(req), garment))
      else notFound(res)
    })
  }
  shop.get('/shop.css', (_req, res) => void res.type('css').send(shopCss))
  shop.get('/shop.js', (_req, res) => void res.type('js').send(shopJs))
  shop.get('/garments/:file', async (req, res) => {
    const name = /^([a-z-]+)\.png$/.exec(req.params.file)?.[1]
    const picture = name && (await renderPicture(name, Number(req.query.w) || 900))
    if (picture) res.type('png').set('cache-control', 'public, max-age=3600').send(picture)
    else notFound(res)
  })
  return shop
}

const placeOf = (req: Request): Place => ({
  base: req.baseUrl,
  origin: `${req.protocol}://${req.get('host') ?? 'localhost'}`,
})

const notFound = (res: Response) =>
  void res.status(404).type('html').send('<!doctype html><title>Not found</title><h1>Not found</h1>')
