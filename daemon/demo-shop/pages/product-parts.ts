import type { DemoGarment } from '../garments/catalogue.ts'
import { escapeHtml, type Place, picture } from './html.ts'

const sizes: Record<DemoGarment['type'], string[]> = {
  upper_body: ['XS', 'S', 'M', 'L', 'XL'],
  lower_body: ['34', '36', '38', '40', '42'],
  dresses: ['XS', 'S', 'M', 'L'],
}

export const sizeButtons = (garment: DemoGarment) =>
  `<div class="sizes" role="group" aria-label="Size">${sizes[garment.type]
    .map((size, i) => `<button type="button"${i === 2 ? ' aria-pressed="true"' : ''}>${size}</button>`)
    .join('')}</div>`

export const addToBag = `<button type="button" class="buy" data-buy>Add to bag</button>`

export const description = (garment: DemoGarment) =>
  `A ${escapeHtml(garment.colour.toLowerCase())} piece from our ${escapeHtml(garment.category.toLowerCase())}: cut from long-staple cotton, washed soft, and finished with a flat seam that does not rub. Made to be worn for years and mended when it is time.`

export const details = (
  garment: DemoGarment,
) => `<details open><summary>Description</summary><p>${description(garment)}</p></details>
<details><summary>Material &amp; care</summary><p>100 % organic cotton. Wash at 30 °C with similar colours, dry on the line.</p></details>
<details><summary>Delivery &amp; returns</summary><p>With you in 2–4 days. Send it back within 30 days if you change your mind.</p></details>`

export const crumbs = (place: Place, garment: DemoGarment) =>
  `<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="${place.base}/">Home</a></li><li><a href="${place.base}/new-in">${escapeHtml(garment.category)}</a></li><li aria-current="page">${escapeHtml(garment.title)}</li></ol></nav>`

/** A card of a list. */
export function card(place: Place, garment: DemoGarment, href: string): string {
  return `<article class="card"><a href="${href}"><img src="${picture(place, garment.name, 480)}" alt="${escapeHtml(`${garment.title}, ${garment.colour}`)}" width="480" height="640" loading="lazy"><h3>${escapeHtml(garment.title)}</h3><p><span>${escapeHtml(garment.colour)}</span><b>€${garment.price}</b></p></a></article>`
}
