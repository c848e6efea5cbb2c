import type { DemoGarment } from '../garments/catalogue.ts'
import { escapeHtml, type Place, picture, price, sources } from './html.ts'
import { layout } from './layout.ts'
import { addToBag, crumbs, description, details, sizeButtons } from './product-parts.ts'

/** A product page marked up with microdata, with a zoom layer over its picture. */
export function microdataProduct(place: Place, garment: DemoGarment): string {
  return layout(place, {
    title: garment.title,
    body: `<main class="product" itemscope itemtype="https://schema.org/Product">${crumbs(place, garment)}
<section class="gallery"><figure class="stage zoom" data-zoom="${picture(place, garment.name, 900)}"><img itemprop="image" src="${picture(place, garment.name, 640)}" srcset="${sources(place, garment.name, [320, 640, 900])}" sizes="(max-width: 700px) 100vw, 50vw" alt="${escapeHtml(garment.title)}" width="900" height="1200"><div class="zoom-layer" aria-hidden="true"></div></figure></section>
<section class="facts"><p class="kicker" itemprop="category">${escapeHtml(garment.category)}</p><h1 itemprop="name">${escapeHtml(garment.title)}</h1><meta itemprop="color" content="${escapeHtml(garment.colour)}"><meta itemprop="description" content="${escapeHtml(description(garment))}">
<p class="price" itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR"><span itemprop="price" content="${garment.price}">${price(garment)}</span><link itemprop="availability" href="https://schema.org/InStock"></p>
<p class="option">Size</p>${sizeButtons(garment)}${addToBag}${details(garment)}</section></main>`,
  })
}
