import type { DemoGarment } from '../garments/catalogue.ts'
import { escapeHtml, type Place, picture, price, sources } from './html.ts'
import { layout } from './layout.ts'
import { addToBag, crumbs, description, details, sizeButtons } from './product-parts.ts'

/** A product page as WooCommerce writes it: gallery wrappers with `data-large_image`, classes instead of structured data. */
export function wooCommerceProduct(place: Place, garment: DemoGarment): string {
  const shot = (name: string, alt: string, first: boolean) =>
    `<div data-thumb="${picture(place, name, 160)}" data-thumb-alt="${escapeHtml(alt)}" class="woocommerce-product-gallery__image"><a href="${picture(place, name, 900)}"><img class="${first ? 'wp-post-image' : ''}" src="${picture(place, name, 640)}" srcset="${sources(place, name, [320, 640, 900])}" sizes="(max-width: 700px) 100vw, 50vw" alt="${escapeHtml(alt)}" data-caption="" data-src="${picture(place, name, 900)}" data-large_image="${picture(place, name, 900)}" data-large_image_width="900" data-large_image_height="1200" width="640" height="853"></a></div>`
  return layout(place, {
    title: garment.title,
    bodyClass: 'product-template-default single single-product woocommerce woocommerce-page',
    body: `<main id="main" class="site-main">${crumbs(place, garment)}<div id="product-${garment.price}" class="product type-product status-publish instock product_cat-${escapeHtml(garment.category.toLowerCase().replace(/\W+/g, '-'))}">
<div class="woocommerce-product-gallery woocommerce-product-gallery--with-images images gallery" data-columns="4"><div class="woocommerce-product-gallery__wrapper">${shot(garment.name, garment.title, true)}${shot(`${garment.name}-detail`, `${garment.title}, detail`, false)}</div></div>
<div class="summary entry-summary facts"><h1 class="product_title entry-title">${escapeHtml(garment.title)}</h1><p class="price"><span class="woocommerce-Price-amount amount"><bdi>${price(garment)}</bdi></span></p><div class="woocommerce-product-details__short-description"><p>${description(garment)}</p></div>${sizeButtons(garment)}<form class="cart">${addToBag}</form><div class="product_meta"><span class="posted_in">Category: <a href="${place.base}/new-in" rel="tag">${escapeHtml(garment.category)}</a></span></div>${details(garment)}</div>
</div></main>`,
  })
}
