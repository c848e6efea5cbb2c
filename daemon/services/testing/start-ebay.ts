import { catalogueOf } from './product-catalogue.ts'
import { type SeenRequest, type StandInAnswer, startStandIn } from './start-stand-in.ts'

const refused = (status: number, errorId: number, message: string): StandInAnswer => ({
  status,
  body: { errors: [{ errorId, domain: 'API_BROWSE', category: 'REQUEST', message }] },
})

/**
 * Stands for eBay: the client credentials grant and Browse's `item_summary/search` (developer.ebay.com), with their
 * checks.
 * @param pictures address of the picture server
 */
export async function startEbay(pictures: string) {
  const shop = { key: { client_id: 'client-1', client_secret: 'secret-1' }, token: 0, expires: 7200 }

  function grant({ method, headers, body }: SeenRequest): StandInAnswer {
    const form = new URLSearchParams(body.toString())
    const { client_id, client_secret } = shop.key
    const basic = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`
    const wanted = 'https://api.ebay.com/oauth/api_scope'
    if (headers.authorization !== basic)
      return {
        status: 401,
        body: { error: 'invalid_client', error_description: 'client authentication failed' },
      }
    if (method !== 'POST' || form.get('grant_type') !== 'client_credentials' || form.get('scope') !== wanted)
      return { status: 400, body: { error: 'invalid_request' } }
    const access_token = `v^1.1#${++shop.token}`
    return { body: { access_token, expires_in: shop.expires, token_type: 'Application Access Token' } }
  }

  function search({ url, headers }: SeenRequest): StandInAnswer {
    if (headers.authorization !== `Bearer v^1.1#${shop.token}`)
      return refused(401, 1001, 'Invalid access token')
    if (!/^EBAY_[A-Z]{2}$/.test(String(headers['x-ebay-c-marketplace-id'])))
      return refused(409, 12013, 'The marketplace is not supported')
    const { q, category_ids, limit } = Object.fromEntries(url.searchParams)
    if (!q || category_ids !== '11450')
      return refused(400, 12001, 'The call must have a keyword and a category')
    const itemSummaries = catalogueOf(q)
      .slice(0, Number(limit))
      .map(({ id, title, category, price, picture }) => ({
        itemId: `v1|${id}|0`,
        title,
        leafCategoryIds: [category],
        categories: [
          { categoryId: category, categoryName: '' },
          { categoryId: '11450', categoryName: '' },
        ],
        image: { imageUrl: `${pictures}/${picture}` },
        price: { value: price.toFixed(2), currency: 'USD' },
        itemHref: `https://api.ebay.com/buy/browse/v1/item/v1%7C${id}%7C0`,
        itemWebUrl: `https://www.ebay.com/itm/${id}`,
        buyingOptions: ['FIXED_PRICE'],
      }))
    // One that eBay knows no picture of.
    itemSummaries.push({ ...itemSummaries[1], itemId: 'v1|bare|0', image: undefined } as never)
    return {
      body: { href: url.href, total: itemSummaries.length, limit: Number(limit), offset: 0, itemSummaries },
    }
  }

  const standIn = await startStandIn((request) => {
    if (request.url.pathname === '/identity/v1/oauth2/token') return grant(request)
    if (request.url.pathname === '/buy/browse/v1/item_summary/search') return search(request)
    return refused(404, 2002, 'Resource not found')
  })
  return Object.assign(standIn, { shop })
}
