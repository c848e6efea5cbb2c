import { type DemoGarment, demoGarments } from '../garments/catalogue.ts'
import { escapeHtml, inlineJson, type Place, picture, price } from './html.ts'
import { layout } from './layout.ts'
import { addToBag, crumbs, description, details, sizeButtons } from './product-parts.ts'

/** A product page described by JSON-LD: a ProductGroup whose variants are the colours of its category. */
export function jsonLdProduct(place: Place, garment: DemoGarment): string {
  const family = demoGarments.filter((g) => g.category === garment.category)
  const address = (g: DemoGarment) => `${place.origin}${place.base}/products/${g.name}`
  const data = {
    '@context': 'https://schema.org/',
    '@graph': [
      {
        '@type': 'BreadcrumbList',
        itemListElement: [{ '@type': 'ListItem', position: 1, name: garment.category }],
      },
      {
        '@type': 'ProductGroup',
        name: garment.title,
        productGroupID: garment.category,
        variesBy: ['https://schema.org/color'],
        category: garment.category,
        hasVariant: family.map((g) => ({
          '@type': 'Product',
          sku: g.name,
          name: g.title,
          color: g.colour,
          url: address(g),
          description: description(g),
          image: [`${place.origin}${picture(place, g.name, 900)}`],
          offers: {
            '@type': 'Offer',
            price: g.price,
            priceCurrency: 'EUR',
            availability: 'https://schema.org/InStock',
          },
        })),
      },
    ],
  }
  const swatches = family
    .map(
      (g) =>
        `<a href="${place.base}/products/${g.name}" title="${escapeHtml(g.colour)}"${g === garment ? ' aria-current="true"' : ''}><img src="${picture(place, g.name, 160)}" alt="${escapeHtml(g.colour)}" width="56" height="75"></a>`,
    )
    .join('')
  return layout(place, {
    title: garment.title,
    head: `<link rel="canonical" href="${address(garment)}"><script type="application/ld+json">${inlineJson(data)}</script>`,
    body: `<main class="product">${crumbs(place, garment)}
<section class="gallery"><figure class="stage"><img id="main-image" src="${picture(place, garment.name, 900)}" alt="${escapeHtml(garment.title)}" width="900" height="1200"></figure></section>
<section class="facts"><p class="kicker">${escapeHtml(garment.category)}</p><h1>${escapeHtml(garment.title)}</h1><p class="price">${price(garment)}</p>
<p class="option">Colour <b>${escapeHtml(garment.colour)}</b></p><div class="swatches">${swatches}</div>
<p class="option">Size</p>${sizeButtons(garment)}${addToBag}${details(garment)}</section></main>`,
  })
}
