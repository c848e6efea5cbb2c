// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findProducts } from './find-products.ts'

/** A saved page at its address; jsdom knows no declarative shadow roots, so they are attached by hand. */
function open(name: string, url: string) {
  const html = readFileSync(`${import.meta.dirname}/fixtures/${name}.html`, 'utf8')
  const document = new DOMParser().parseFromString(html, 'text/html')
  document.head.insertAdjacentHTML('afterbegin', `<base href="${url}">`)
  attachRoots(document)
  return document
}

function attachRoots(root: ParentNode) {
  for (const template of root.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]')) {
    const shadow = template.parentElement!.attachShadow({ mode: 'open' })
    shadow.append(template.content)
    template.remove()
    attachRoots(shadow)
  }
}

const find = (name: string, url: string) => findProducts(open(name, url), url)
const names = (name: string, url: string) =>
  find(name, url).map((product) => [product.name, product.garmentType])

describe('product pages', () => {
  test('JSON-LD graph: the garment alone, wide enough, no size chart; related garments but no earrings', () => {
    const [tee, ...related] = find('json-ld-product', 'https://north.example/p/striped-tee')
    expect(tee).toMatchObject({
      name: 'Striped Cotton T-Shirt',
      garmentType: 'upper_body',
      shop: 'North & Thread',
      main: true,
    })
    expect(tee.pictures).toEqual([
      'https://img.north.example/tees/striped-tee-packshot.jpg?w=1200',
      'https://img.north.example/tees/striped-tee-on-model.jpg?w=1200',
    ])
    expect(tee.element.alt).toBe('Striped T-shirt worn by a model')
    expect(tee.words).toContain('T-Shirts')
    expect(related.map((product) => product.name)).toEqual(['Denim Skirt'])
  })
  test('ProductGroup over two scripts: the chosen colour, type from the category, lazy <picture>', () => {
    const [shirt, ...rest] = find('json-ld-product-group', 'https://kleiderwerk.example/leinenhemd-oslo')
    expect(rest).toEqual([])
    expect(shirt).toMatchObject({ name: 'Oslo', garmentType: 'upper_body' })
    expect(shirt.pictures[0]).toBe('https://kleiderwerk.example/media/oslo-weiss-freisteller.jpg')
    expect(shirt.pictures.join()).not.toContain('blau')
    expect(shirt.element.alt).toBe('Oslo, Weiß, getragen')
  })
  test('ProductGroup: the address tells the colour where no swatch is marked', () => {
    const url = 'https://kleiderwerk.example/leinenhemd-oslo?sku=oslo-b'
    const document = open('json-ld-product-group', url)
    document.querySelector('[checked]')!.removeAttribute('checked')
    const [shirt] = findProducts(document, url)
    expect(shirt.pictures[0]).toBe('https://kleiderwerk.example/media/oslo-blau-freisteller.jpg')
  })
  test('a product per colour on one page: the address tells which', () => {
    const products = find('json-ld-colours', 'https://marea.example/camisa-popelin-p01.html?v1=800')
    expect(products).toHaveLength(1)
    expect(products[0].pictures).toEqual([
      'https://static.marea.example/01/800-e1/camisa-800-packshot.jpg',
      'https://static.marea.example/01/800-a1/camisa-800-a1.jpg?w=850',
    ])
  })
  test('Shopify: type and variant picture from the theme’s JSON', () => {
    const [cardigan] = find('shopify-product', 'https://juniper.example/products/weekender')
    expect(cardigan).toMatchObject({ name: 'The Weekender', garmentType: 'upper_body', shop: 'Juniper Row' })
    expect(cardigan.pictures[0]).toBe(
      'https://juniper.example/cdn/shop/files/weekender-rust-1.jpg?v=18&width=1080',
    )
    expect(cardigan.pictures.join()).not.toContain('olive')
    expect(cardigan.element.alt).toBe('The Weekender in rust')
  })
  test('WooCommerce: the large picture behind the gallery; a skirt beside it, no belt', () => {
    const [dress, ...related] = find('woocommerce-product', 'https://lilas.example/produit/robe-fleurie/')
    expect(dress).toMatchObject({ name: 'Robe portefeuille fleurie', garmentType: 'dresses' })
    expect(dress.pictures).toEqual([
      'https://lilas.example/uploads/robe-fleurie-1024x1280.jpg',
      'https://lilas.example/uploads/robe-fleurie-dos.jpg',
    ])
    expect(related.map((product) => product.name)).toEqual(['Jupe plissée'])
  })
  test('microdata with a zoom layer', () => {
    const products = find('microdata-product', 'https://verdi.example/camicia-righe')
    expect(products).toHaveLength(1)
    expect(products[0]).toMatchObject({ name: 'Camicia a righe', garmentType: 'upper_body' })
    expect(products[0].pictures[0]).toBe('https://verdi.example/foto/camicia-righe-2000.jpg')
  })
  test('Open Graph: picture sources over a transparent placeholder', () => {
    const [skirt] = find('open-graph-product', 'https://marea.example/falda-p04387043.html')
    expect(skirt).toMatchObject({ garmentType: 'lower_body', shop: 'Marea' })
    expect(skirt.pictures[0]).toBe(
      'https://static.marea.example/assets/04387043250-e1/04387043250-e1.jpg?w=1500',
    )
  })
  test('no product data at all: heading, price and a control to buy', () => {
    const [shirt] = find('plain-product', 'https://aozora.example/item/88')
    expect(shirt).toMatchObject({ name: 'オーバーサイズシャツ', garmentType: 'upper_body', main: true })
    expect(shirt.pictures[0]).toBe('https://aozora.example/i/shirt_03.jpg')
    expect(shirt.pictures).not.toContain('https://aozora.example/i/shirt_04.jpg')
  })
})

describe('lists', () => {
  test('one product per card; the heading speaks for silent names; no sandals, no stories', () => {
    expect(names('list-cards', 'https://halcyon.example/dresses')).toEqual([
      ['Sonoma', 'dresses'],
      ['Wrap Midi Dress', 'dresses'],
      ['Tie-Dye Tee', 'upper_body'],
    ])
    const [sonoma, wrap] = find('list-cards', 'https://halcyon.example/dresses')
    expect(sonoma.pictures[0]).toBe('https://halcyon.example/pics/sonoma-flat-lay-300.jpg')
    expect(sonoma.pageUrl).toBe('https://halcyon.example/p/sonoma')
    expect(wrap.pictures).toEqual(['https://halcyon.example/pics/wrap-midi-1000.jpg'])
  })
  test('ItemList describes cards that name nothing themselves', () => {
    expect(names('list-item-list', 'https://kaufwald.example/neu')).toEqual([
      ['Strickpullover Finja', 'upper_body'],
    ])
  })
  test('cards in nested shadow roots', () => {
    expect(names('list-shadow-dom', 'https://boxwood.example/shirts')).toEqual([
      ['Oxford Shirt', 'upper_body'],
    ])
  })
  test('each colour in a card of its own; brand and name in two headings; a resizer between', () => {
    const products = find('list-colours', 'https://brandhaus.example/herren')
    expect(products.map(({ name, garmentType, pictures }) => [name, garmentType, pictures[0]])).toEqual([
      [
        '501 Original - Jeans',
        'lower_body',
        'https://brandhaus.example/_next/image?url=%2Fi%2F501-blue.jpg&w=1080&q=75',
      ],
      [
        '501 Original - Jeans',
        'lower_body',
        'https://brandhaus.example/_next/image?url=%2Fi%2F501-black.jpg&w=1080&q=75',
      ],
    ])
  })
  test('infinite scroll: the next look finds the new card', () => {
    const document = open('list-cards', 'https://halcyon.example/dresses')
    document
      .querySelector('.grid')!
      .insertAdjacentHTML(
        'beforeend',
        '<li><a href="/p/slip"><img src="/slip.jpg" width="300" height="400" alt=""></a><h3>Slip Dress</h3>$70</li>',
      )
    expect(findProducts(document, 'https://halcyon.example/dresses').map(({ name }) => name)).toContain(
      'Slip Dress',
    )
  })
})

test('whatever a page says of its products, a look at it never fails', () => {
  const scalars = fc.oneof(
    fc.string(),
    fc.constantFrom('Product', '#a', '/a.jpg', 'https://s.example/p'),
    fc.integer(),
    fc.constant(null),
  )
  const keys = fc.constantFrom(
    '@type',
    '@id',
    '@graph',
    'name',
    'image',
    'url',
    'offers',
    'hasVariant',
    'isVariantOf',
    'itemListElement',
    'category',
    'color',
  )
  const { node } = fc.letrec((tie) => ({
    node: fc.dictionary(
      keys,
      fc.oneof({ maxDepth: 5 }, scalars, fc.array(tie('node'), { maxLength: 3 }), tie('node')),
      { maxKeys: 6 },
    ),
  }))
  fc.assert(
    fc.property(node, (json) => {
      const data = JSON.stringify([{ '@type': 'Product', name: 'Dress', image: '/a.jpg' }, json]).replace(
        /</g,
        '',
      )
      const html = `<title>x</title><img src="/a.jpg" width="400" height="500"><script type="application/ld+json">${data}</script>`
      const page = new DOMParser().parseFromString(html, 'text/html')
      for (const { pictures, name } of findProducts(page, 'https://s.example/p')) {
        expect(pictures.length).toBeGreaterThan(0)
        expect(typeof name).toBe('string')
      }
    }),
    { numRuns: 300 },
  )
})

test.each(['article', 'shoe', 'bag', 'search'])('no garment on a page of the kind %s', (name) => {
  expect(find(`negative-${name}`, 'https://elsewhere.example/some/page')).toEqual([])
})
