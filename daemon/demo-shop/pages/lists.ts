import { type DemoGarment, demoGarments } from '../garments/catalogue.ts'
import { escapeHtml, inlineJson, type Place, picture } from './html.ts'
import { layout } from './layout.ts'
import { card } from './product-parts.ts'

const perPage = 6
const styles = ['products', 'items', 'shopify/products', 'looks', 'product']

/** The page of a garment; neighbours in the catalogue are described in different ways. */
export const pageOf = (place: Place, garment: DemoGarment) => {
  const family =
    garment.category === 'T-Shirts' ? 'products' : styles[demoGarments.indexOf(garment) % styles.length]
  return `${place.base}/${family}/${garment.name}`
}

/** The front page: a hero and the whole range. */
export function home(place: Place): string {
  const shelf = (id: string, title: string, type: DemoGarment['type']) =>
    `<section class="shelf" id="${id}"><h2>${title}</h2><div class="grid">${demoGarments
      .filter((g) => g.type === type)
      .map((g) => card(place, g, pageOf(place, g)))
      .join('')}</div></section>`
  return layout(place, {
    title: 'Clothes, drawn line by line',
    bodyClass: 'home',
    body: `<main><section class="hero"><div><p class="kicker">Autumn edition</p><h1>Worn slowly,<br>kept for long.</h1><p>Seventeen pieces in quiet colours. Try them on before they are cut.</p><a class="buy" href="${place.base}/new-in">See what is new</a></div><img src="${picture(place, 'dress-meadow', 640)}" alt="" width="640" height="853"></section>
${shelf('tops', 'Tops', 'upper_body')}${shelf('bottoms', 'Trousers &amp; Skirts', 'lower_body')}${shelf('dresses', 'Dresses', 'dresses')}</main>`,
  })
}

/** Cards of one page of the endless list; empty behind its end. */
export const newInCards = (place: Place, page: number) =>
  demoGarments
    .slice((page - 1) * perPage, page * perPage)
    .map((g) => card(place, g, pageOf(place, g)))
    .join('')

/** A list that loads more as one scrolls. */
export function newIn(place: Place): string {
  return layout(place, {
    title: 'New in',
    body: `<main class="shelf"><h1>New in</h1><p class="lead">Fresh from the loom this week.</p><div class="grid" data-endless="${place.base}/new-in/cards?page=">${newInCards(place, 1)}</div><p class="sentinel" role="status">Loading more …</p></main>`,
  })
}

/** A single-page shop: products live in open shadow roots, navigation is pushState. */
export function app(place: Place): string {
  const items = demoGarments.map((g) => ({
    name: g.name,
    title: g.title,
    category: g.category,
    colour: g.colour,
    price: g.price,
    image: picture(place, g.name, 900),
    thumbnail: picture(place, g.name, 320),
  }))
  return layout(place, {
    title: 'Studio',
    bodyClass: 'app',
    body: `<main class="shelf"><loom-studio base="${place.base}/app"></loom-studio></main><script type="application/json" id="studio-items">${inlineJson(items)}</script>`,
  })
}

/** A page without any garment for sale. */
export function journal(place: Place): string {
  return layout(place, {
    title: 'Journal',
    body: `<main class="article"><p class="kicker">Journal</p><h1>${escapeHtml('How a line becomes a sleeve')}</h1><p>Every piece begins as a drawing of its outline. We fold paper before we fold cloth, and we only cut when the line sits right at the shoulder.</p><p>A sleeve is a strip that follows an arm: too narrow and it pulls, too wide and it forgets the arm is there. We spend most of our days between the two.</p></main>`,
  })
}
