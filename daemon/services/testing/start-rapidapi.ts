import { catalogueOf } from './product-catalogue.ts'
import { startStandIn } from './start-stand-in.ts'

type Shape = 'products' | 'list' | 'search' | 'item' | 'items' | 'search_results'

/**
 * Stands for the `ebay32` host of RapidAPI, in each shape its answers have been seen in.
 * @param pictures address of the picture server
 */
export async function startRapidApi(pictures: string) {
  const shop = { key: 'rapid-key-1', shape: 'products' as Shape }
  const standIn = await startStandIn(({ url, headers }) => {
    if (headers['x-rapidapi-key'] !== shop.key)
      return { status: 403, body: { message: 'You are not subscribed to this API.' } }
    const keyword = decodeURIComponent(/^\/search\/([^/]+)$/.exec(url.pathname)?.[1] ?? '')
    if (!keyword || url.searchParams.get('page') !== '1' || !url.searchParams.get('country_code'))
      return { status: 404, body: { message: 'Endpoint does not exist' } }
    const found = catalogueOf(keyword).map(({ id, title, price, picture }) => ({
      id,
      title,
      link: `https://www.ebay.com/itm/${id}`,
      image: `${pictures}/${picture}`,
      price: `$${price.toFixed(2)}`,
    }))
    const listed = found.map(({ id, title, link, image, price }) => ({
      ...{ product_id: id, title, url: link, thumbnail: image },
      price: { value: price, currency: 'USD' },
    }))
    const bodies: Record<Shape, object> = {
      products: { products: found },
      list: listed,
      search: { search: listed },
      item: { data: { item: found } },
      items: { data: { items: listed } },
      search_results: { data: { search_results: found } },
    }
    return { body: bodies[shop.shape] }
  })
  return Object.assign(standIn, { shop })
}
