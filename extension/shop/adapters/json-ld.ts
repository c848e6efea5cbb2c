import { pageKey } from '../page/same-page.ts'
import { absolute } from '../pictures/picture-sources.ts'
import type { Described, DescribedVariant } from '../product.ts'

type Node = Record<string, unknown>

/**
 * Products of all `application/ld+json` scripts: object, array, `@graph`, `mainEntity`, `ItemList`; `Product`,
 * `ProductGroup` with `hasVariant`, `{"@id"}` references between scripts; `image` as text, array or ImageObject.
 * Nodes of one group (`isVariantOf`, `inProductGroupWithID`) become one product with variants.
 */
export function findJsonLdProducts(document: Document): Described[] {
  const texts = [...document.querySelectorAll('script[type*="ld+json" i]')].map(
    (script) => script.textContent ?? '',
  )
  // A news page's kilobytes of metadata are not worth parsing.
  if (
    !texts.some((text) => /"(?:[^"]*\/)?(?:Product|ProductGroup|IndividualProduct|ProductModel)"/.test(text))
  )
    return []
  const roots = texts.map(parse)
  const byId = new Map<string, Node>()
  index(roots, byId, 0)
  const reader = new Reader(document, byId)
  for (const root of roots) reader.visit(root, 0)
  return reader.products()
}

function parse(text: string): unknown {
  const bare = text.replace(
    /^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|\/\/<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\/\/\]\]>)?\s*;?\s*$/g,
    '',
  )
  try {
    return JSON.parse(bare)
  } catch {
    try {
      // Descriptions with raw line breaks are the commonest mistake of shops.
      return JSON.parse(bare.replace(/\p{Cc}+/gu, ' '))
    } catch {
      return undefined
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
const types = (node: Node) => list(node['@type']).map((type) => String(type).replace(/^.*[/:]/, ''))
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : isNode(value)
      ? text(value.name ?? value['@value'] ?? value.value)
      : Array.isArray(value)
        ? value.map(text).filter(Boolean).join(' ')
        : ''

/** Objects nest a few levels; a page that nests more is broken or hostile. */
const maxDepth = 12

function index(value: unknown, byId: Map<string, Node>, depth: number): void {
  if (depth > maxDepth) return
  if (Array.isArray(value)) for (const item of value) index(item, byId, depth + 1)
  else if (isNode(value)) {
    const id = value['@id']
    // A bare reference must not hide the node that it refers to.
    if (typeof id === 'string' && Object.keys(value).length > 1 && !byId.has(id)) byId.set(id, value)
    for (const item of Object.values(value)) if (typeof item === 'object') index(item, byId, depth + 1)
  }
}

class Reader {
  readonly #document: Document
  readonly #byId: Map<string, Node>
  readonly #found = new Map<string, Described>()
  /** Products of one page that differ in colour: variants, once there are two. */
  readonly #colours = new Map<string, DescribedVariant[]>()
  readonly #seen = new Set<Node>()
  #crumbs: string[] = []

  constructor(document: Document, byId: Map<string, Node>) {
    this.#document = document
    this.#byId = byId
  }

  products(): Described[] {
    const found = [...this.#found.values()]
    for (const product of found)
      if (!product.url || found.length === 1) product.categories.unshift(...this.#crumbs)
    return found
  }

  visit(value: unknown, depth: number, listed = false): void {
    if (depth > maxDepth) return
    for (const item of list(value)) {
      const node = this.#resolve(item)
      if (!node || this.#seen.has(node)) continue
      this.#seen.add(node)
      const type = types(node)
      if (type.includes('BreadcrumbList')) this.#crumbs = this.#readCrumbs(node)
      if (type.includes('ProductGroup')) this.#addGroup(node, listed)
      else if (type.some((name) => /^(?:Individual)?Product(?:Model)?$/.test(name))) this.#add(node, listed)
      else
        for (const key of [
          '@graph',
          'mainEntity',
          'itemListElement',
          'item',
          'itemOffered',
          'offers',
          'breadcrumb',
          'about',
        ])
          this.visit(node[key], depth + 1, listed || key === 'itemListElement')
    }
  }

  #resolve(value: unknown): Node | undefined {
    if (!isNode(value)) return undefined
    const id = value['@id']
    return typeof id === 'string' && Object.keys(value).every((key) => key === '@id' || key === '@type')
      ? (this.#byId.get(id) ?? value)
      : value
  }

  #addGroup(group: Node, listed: boolean): void {
    const described = { ...this.#describe(group), listed }
    for (const item of list(group.hasVariant)) {
      const variant = this.#resolve(item)
      if (!variant) continue
      this.#seen.add(variant)
      described.variants.push(this.#variant(variant))
      if (!described.name) described.name = text(variant.name)
    }
    this.#merge(String(group.productGroupID ?? group['@id'] ?? described.name), described)
  }

  #add(product: Node, listed: boolean): void {
    const group = this.#resolve(list(product.isVariantOf)[0])
    if (group) this.#seen.add(group)
    const key = product.inProductGroupWithID ?? group?.productGroupID ?? group?.['@id']
    const described = { ...this.#describe(product), listed }
    if (key === undefined) {
      const own = text(product.url) || text(product['@id']) || text(product.sku) || described.name
      const variant = this.#variant(product)
      // Shops that know no groups give each colour a product of its own, all on one page.
      if (variant.colour && described.url && !listed) this.#merge(pageKey(described.url), described, variant)
      else this.#merge(own, described)
      return
    }
    described.variants.push(this.#variant(product))
    if (group) {
      const whole = this.#describe(group)
      described.name = whole.name || described.name
      described.categories = [...whole.categories, ...described.categories]
    }
    described.url = undefined
    this.#merge(String(key), described)
  }

  #merge(key: string, described: Described, colour?: DescribedVariant): void {
    const known = this.#found.get(key)
    if (colour) this.#colours.set(key, [...(this.#colours.get(key) ?? []), colour])
    if (!known) {
      this.#found.set(key, described)
      return
    }
    known.pictures = [...new Set([...known.pictures, ...described.pictures])]
    known.variants.push(...described.variants)
    if (colour) known.variants = this.#colours.get(key) ?? []
  }

  #describe(node: Node): Described {
    return {
      name: text(node.name) || text(node.title),
      categories: [...list(node.category), ...list(node.additionalType), ...list(node.keywords)]
        .map(text)
        .flatMap((category) => category.split(/\s*[>›/|,]\s*/))
        .filter((category) => category && !category.startsWith('http')),
      pictures: this.#pictures(node),
      url: this.#url(node),
      shop:
        text(
          list(node.offers)
            .map((offer) => (isNode(offer) ? text(offer.seller) : ''))
            .find(Boolean),
        ) || undefined,
      variants: [],
    }
  }

  #variant(node: Node): DescribedVariant {
    const offers = list(node.offers).filter(isNode)
    return {
      colour: text(node.color) || text(node.colour),
      ids: [node.sku, node.productID, node.mpn, node.gtin, node['@id'], ...offers.map((offer) => offer.sku)]
        .map(text)
        .filter(Boolean),
      url: this.#url(node) ?? offers.map((offer) => this.#url(offer)).find(Boolean),
      pictures: this.#pictures(node),
    }
  }

  #url(node: Node): string | undefined {
    const address = text(node.url)
    return address ? absolute(address, this.#document) : undefined
  }

  #pictures(node: Node): string[] {
    return [...list(node.image), ...list(node.primaryImageOfPage)].flatMap((image) => {
      const value = typeof image === 'string' ? image : this.#resolve(image)
      const addresses = isNode(value) ? [...list(value.contentUrl), ...list(value.url)].slice(0, 1) : [value]
      return addresses.flatMap((address) => absolute(text(address), this.#document) ?? [])
    })
  }

  #readCrumbs(node: Node): string[] {
    return list(node.itemListElement)
      .filter(isNode)
      .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0))
      .map((crumb) => text(crumb.name) || text(crumb.item))
      .filter((crumb) => crumb && !crumb.startsWith('http'))
  }
}
