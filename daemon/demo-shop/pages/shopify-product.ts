import type { DemoGarment } from '../garments/catalogue.ts'
import { escapeHtml, inlineJson, type Place, picture, price, sources } from './html.ts'
import { layout } from './layout.ts'
import { addToBag, details, sizeButtons } from './product-parts.ts'

/** A product page as Shopify themes write it: product JSON, a gallery whose pictures load lazily from `data-srcset`. */
export function shopifyProduct(place: Place, garment: DemoGarment): string {
  const views = [garment.name, `${garment.name}-detail`, 'size-chart']
  const product = {
    id: 7_000_000_000_000 + garment.price,
    title: garment.title,
    handle: garment.name,
    type: garment.category,
    vendor: 'Loom & Line',
    tags: [garment.category, garment.colour],
    price: garment.price * 100,
    featured_image: picture(place, garment.name, 900),
    images: views.map((view) => picture(place, view, 900)),
    options: ['Color', 'Size'],
    variants: [
      {
        id: 1,
        title: garment.colour,
        option1: garment.colour,
        featured_image: { src: picture(place, garment.name, 900) },
        available: true,
      },
    ],
  }
  const blank = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
  const slides = views
    .map(
      (view, i) =>
        `<li class="product__media-item" data-media-id="${i + 1}"><div class="product__media media"><img class="lazyload" src="${blank}" data-src="${picture(place, view, 640)}" data-srcset="${sources(place, view, [320, 480, 640, 900])}" data-sizes="auto" alt="${view === 'size-chart' ? 'Size chart' : escapeHtml(`${garment.title}${i === 0 ? '' : ', detail'}`)}" width="900" height="1200"></div></li>`,
    )
    .join('')
  return layout(place, {
    title: garment.title,
    bodyClass: 'template-product',
    body: `<main id="MainContent"><section class="product shopify-section" id="shopify-section-template--main" data-section="main">
<ul class="product__media-list gallery" role="list">${slides}</ul>
<section class="product__info-wrapper facts"><p class="kicker">${escapeHtml(garment.category)}</p><h1 class="product__title">${escapeHtml(garment.title)}</h1><div class="price price__regular">${price(garment)}</div><p class="option">Colour <b>${escapeHtml(garment.colour)}</b></p><p class="option">Size</p>${sizeButtons(garment)}<form action="${place.base}/cart/add" class="product-form">${addToBag}</form>${details(garment)}</section>
</section><script type="application/json" data-product-json id="ProductJson-main">${inlineJson(product)}</script></main>`,
  })
}
