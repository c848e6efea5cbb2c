import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Marketplace } from '../../../shared/recommend.ts'
import type { ServiceKeys } from '../../../shared/services.ts'
import { demand } from '../call-context.ts'
import type { Gate } from '../outbound/create-gate.ts'
import { readJson, sendRequest } from '../outbound/send-request.ts'
import { ServiceError } from '../service-error.ts'
import type { FoundProduct, ProductSearch } from './product-search.ts'
import { readPrice } from './read-price.ts'

const most = 4 * 1024 * 1024

const countries: Record<Marketplace, { country: string; country_code: string; currency: string }> = {
  EBAY_US: { country: 'united states', country_code: 'us', currency: 'USD' },
  EBAY_GB: { country: 'united kingdom', country_code: 'gb', currency: 'GBP' },
  EBAY_DE: { country: 'germany', country_code: 'de', currency: 'EUR' },
  EBAY_FR: { country: 'france', country_code: 'fr', currency: 'EUR' },
  EBAY_ES: { country: 'spain', country_code: 'es', currency: 'EUR' },
  EBAY_IT: { country: 'italy', country_code: 'it', currency: 'EUR' },
}

const list = z.array(z.unknown())
/** The places where such answers have been seen to hold their list. */
const answerShapes = z.union([
  list,
  z.object({ products: list }).transform(({ products }) => products),
  z.object({ search: list }).transform(({ search }) => search),
  z.object({ data: z.object({ item: list }) }).transform(({ data }) => data.item),
  z.object({ data: z.object({ items: list }) }).transform(({ data }) => data.items),
  z.object({ data: z.object({ search_results: list }) }).transform(({ data }) => data.search_results),
])

const text = z.union([z.string().min(1), z.number().transform(String)])
const entry = z
  .object({
    id: text,
    itemId: text,
    item_id: text,
    product_id: text,
    epid: text,
    title: z.string().min(1),
    name: z.string().min(1),
    image: z.union([z.string(), z.object({ imageUrl: z.string() }).transform(({ imageUrl }) => imageUrl)]),
    thumbnail: z.string(),
    image_url: z.string(),
    link: z.string(),
    url: z.string(),
    itemWebUrl: z.string(),
    price: z.unknown(),
  })
  .partial()

interface Settings {
  gate: Gate
  dispatcher: Dispatcher
  /** Of the API, without a slash at the end. */
  address: string
  readKey(): Promise<ServiceKeys['rapidapi'] | undefined>
}

/** eBay through the `ebay32` host of RapidAPI: an unofficial service whose answers change their shape. */
export function createRapidApi({ gate, dispatcher, address, readKey }: Settings): ProductSearch {
  const { host } = new URL(address)
  return {
    async search(keyword, { limit, marketplace, ...context }) {
      demand(context, 'rapidapi', 'rapidapi')
      const key = await readKey()
      if (!key) throw new ServiceError('rapidapi', 'NO_KEY')
      const { country, country_code, currency } = countries[marketplace]
      const url = new URL(`${address}/search/${encodeURIComponent(keyword)}`)
      url.search = new URLSearchParams({ page: '1', country, country_code }).toString()
      const sent_bytes = url.pathname.length + url.search.length
      const note = { host, words: keyword, pictures: 0, sent_bytes }
      return gate.call({ ...note, purpose: 'search' }, context, async (signal) => {
        const headers = { 'x-rapidapi-key': key.api_key, 'x-rapidapi-host': host }
        const answer = await sendRequest('rapidapi', dispatcher, { url, headers, signal, most })
        const parsed = answerShapes.safeParse(readJson('rapidapi', answer))
        if (!parsed.success) throw new ServiceError('rapidapi', 'WRONG_ANSWER', { status: answer.status })
        const products = parsed.data.flatMap((value) => toProduct(value, currency))
        return { status: answer.status, value: products.slice(0, limit) }
      })
    },
  }
}

const isWeb = (address: string | undefined): address is string =>
  address !== undefined && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)

/** Things without a name, a picture or a link to eBay are of no use. */
function toProduct(value: unknown, usual: string): FoundProduct[] {
  const parsed = entry.safeParse(value)
  if (!parsed.success) return []
  const one = parsed.data
  const name = one.title ?? one.name
  const image_url = [one.thumbnail, one.image, one.image_url].find(isWeb)
  const link = [one.url, one.link, one.itemWebUrl].find(isWeb)
  if (!name || !image_url || !link) return []
  const { protocol, hostname, pathname } = new URL(link)
  if (protocol !== 'https:' || !/(^|\.)ebay\.[a-z.]+$/.test(hostname)) return []
  const { price, currency } = readPrice(one.price)
  return [
    {
      id: one.itemId ?? one.item_id ?? one.id ?? one.product_id ?? one.epid ?? pathname,
      ...{ name, price, image_url, link, currency: currency || usual, category_ids: [] },
    },
  ]
}
