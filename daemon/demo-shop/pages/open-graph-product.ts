import type { DemoGarment } from '../garments/catalogue.ts'
import { escapeHtml, type Place, picture, price } from './html.ts'
import { layout } from './layout.ts'
import { addToBag, description, details, sizeButtons } from './product-parts.ts'

/** A product page that says what it is by Open Graph tags alone; its picture is a CSS-sized `<picture>`. */
export function openGraphProduct(place: Place, garment: DemoGarment): string {
  const meta = (property: string, content: string) =>
    `<meta property="${property}" content="${escapeHtml(content)}">`
  return layout(place, {
    title: garment.title,
    head: [
      meta('og:type', 'product'),
      meta('og:title', garment.title),
      meta('og:site_name', 'Loom & Line'),
      meta('og:description', description(garment)),
      meta('og:url', `${place.origin}${place.base}/looks/${garment.name}`),
      meta('og:image', `${place.origin}${picture(place, garment.name, 900)}`),
      meta('og:image:width', '900'),
      meta('og:image:height', '1200'),
      meta('product:price:amount', String(garment.price)),
      meta('product:price:currency', 'EUR'),
      meta('product:category', garment.category),
    ].join('\n'),
    body: `<main class="look"><picture class="look-picture"><source media="(max-width: 700px)" srcset="${picture(place, garment.name, 640)}"><img src="${picture(place, garment.name, 900)}" alt="${escapeHtml(`${garment.title} in ${garment.colour}`)}" width="900" height="1200"></picture>
<section class="facts"><p class="kicker">The look</p><h1>${escapeHtml(garment.title)}</h1><p class="price">${price(garment)}</p><p class="option">Size</p>${sizeButtons(garment)}${addToBag}${details(garment)}</section></main>`,
  })
}
