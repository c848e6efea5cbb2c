import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { ServiceKeys } from '../../../shared/services.ts'
import { type CallContext, demand } from '../call-context.ts'
import type { Gate } from '../outbound/create-gate.ts'
import { readJson, sendRequest } from '../outbound/send-request.ts'
import { ServiceError } from '../service-error.ts'
import type { FoundProduct, ProductSearch } from './product-search.ts'
import { shareWork } from './share-work.ts'

/** "Clothing, Shoes & Accessories". */
const clothing = '11450'
const scope = 'https://api.ebay.com/oauth/api_scope'
/** Milliseconds before its end that a token is no longer used. */
const margin = 60_000
const most = 4 * 1024 * 1024

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const searchAnswer = z.object({ itemSummaries: z.array(z.unknown()).default([]) })
const item = z.object({
  itemId: z.string().min(1),
  title: z.string().min(1),
  price: z.object({ value: z.coerce.number().nonnegative(), currency: z.string() }).optional(),
  image: z.object({ imageUrl: z.url() }),
  itemWebUrl: z.url({ protocol: /^https$/ }),
  leafCategoryIds: z.array(z.string()).default([]),
  categories: z.array(z.object({ categoryId: z.string() })).default([]),
})

interface Settings {
  gate: Gate
  dispatcher: Dispatcher
  /** Of eBay's API, without a slash at the end. */
  address: string
  readKey(): Promise<ServiceKeys['ebay'] | undefined>
  now: () => number
}

/** eBay's own Browse API with an application token (developer.ebay.com, client credentials grant). */
export function createBrowse({ gate, dispatcher, address, readKey, now }: Settings): ProductSearch {
  const host = new URL(address).host
  let token: ReturnType<typeof renew> | undefined

  async function fetchToken(key: ServiceKeys['ebay'], context: CallContext) {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope }).toString()
    const basic = Buffer.from(`${key.client_id}:${key.client_secret}`).toString('base64')
    const note = { host, words: '', pictures: 0, sent_bytes: body.length }
    return gate.call({ ...note, purpose: 'token' }, context, async (signal) => {
      const answer = await sendRequest('ebay', dispatcher, {
        url: new URL(`${address}/identity/v1/oauth2/token`),
        method: 'POST',
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
        ...{ body, signal, most },
      }).catch((error: unknown) => {
        // A wrong id or secret is answered with 400 as well (RFC 6749, 5.2).
        if (error instanceof ServiceError && error.status === 400)
          throw new ServiceError('ebay', 'KEY_REFUSED', { status: 400 })
        throw error
      })
      const parsed = tokenAnswer.safeParse(readJson('ebay', answer))
      if (!parsed.success) throw new ServiceError('ebay', 'WRONG_ANSWER', { status: answer.status })
      const { access_token, expires_in } = parsed.data
      return { status: answer.status, value: { text: access_token, until: now() + expires_in * 1000 } }
    })
  }

  /** A failed one is not remembered. */
  function renew(key: ServiceKeys['ebay'], context: CallContext) {
    const fresh = {
      key: JSON.stringify(key),
      work: shareWork((signal) =>
        fetchToken(key, { ...context, signal }).catch((error: unknown) => {
          if (token === fresh) token = undefined
          throw error
        }),
      ),
    }
    token = fresh
    return fresh
  }

  async function tokenFor(context: CallContext): Promise<string> {
    const key = await readKey()
    if (!key) throw new ServiceError('ebay', 'NO_KEY')
    const known = token
    if (known?.key === JSON.stringify(key) && !known.work.isAbandoned()) {
      const { text, until } = await known.work.wait(context.signal)
      if (now() < until - margin) return text
    }
    // Another caller may have begun to renew it meanwhile.
    const fresh = token === known || !token ? renew(key, context) : token
    return (await fresh.work.wait(context.signal)).text
  }

  return {
    async search(keyword, { limit, marketplace, ...context }) {
      demand(context, 'ebay', 'ebay')
      const url = new URL(`${address}/buy/browse/v1/item_summary/search`)
      url.search = new URLSearchParams({
        q: keyword,
        category_ids: clothing,
        filter: 'buyingOptions:{FIXED_PRICE}',
        limit: String(limit),
      }).toString()
      const ask = async () => {
        const bearer = await tokenFor(context)
        const note = { host, words: keyword, pictures: 0, sent_bytes: url.search.length }
        return gate.call({ ...note, purpose: 'search' }, context, async (signal) => {
          const headers = { authorization: `Bearer ${bearer}`, 'x-ebay-c-marketplace-id': marketplace }
          const answer = await sendRequest('ebay', dispatcher, { url, headers, signal, most })
          const parsed = searchAnswer.safeParse(readJson('ebay', answer))
          if (!parsed.success) throw new ServiceError('ebay', 'WRONG_ANSWER', { status: answer.status })
          return {
            status: answer.status,
            value: parsed.data.itemSummaries.flatMap(toProduct).slice(0, limit),
          }
        })
      }
      try {
        return await ask()
      } catch (error) {
        // A token may be revoked before its time.
        if (!(error instanceof ServiceError) || error.status !== 401 || !token) throw error
        token = undefined
        return ask()
      }
    },
  }
}

/** Things without a name, a picture or a link are of no use. */
function toProduct(value: unknown): FoundProduct[] {
  const parsed = item.safeParse(value)
  if (!parsed.success) return []
  const { itemId, title, price, image, itemWebUrl, leafCategoryIds, categories } = parsed.data
  return [
    {
      id: itemId,
      name: title,
      price: price?.value ?? null,
      currency: price?.currency ?? '',
      image_url: image.imageUrl,
      link: itemWebUrl,
      category_ids: [...leafCategoryIds, ...categories.map(({ categoryId }) => categoryId)],
    },
  ]
}
