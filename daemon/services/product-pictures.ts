import { LRUCache } from 'lru-cache'
import type { Dispatcher } from 'undici'
import { limits } from '../../shared/limits.ts'
import { pictureKind } from '../imaging/picture-kind.ts'
import type { CallContext } from './call-context.ts'
import type { Gate } from './outbound/create-gate.ts'
import { sendRequest } from './outbound/send-request.ts'
import { ServiceError } from './service-error.ts'

/** Where eBay keeps its sellers' pictures. */
export const ebayPictures = /^https:\/\/([a-z0-9-]+\.)*ebayimg\.com\//
const redirects = 3

export interface ProductPictures {
  /** @throws ServiceError, DrapeError CANCELLED */
  fetch(url: string, context: CallContext): Promise<Uint8Array>
}

/**
 * Fetches the pictures of products that a shop's API named, and of nothing else.
 * @param allowed what an address must match, at each redirect too
 */
export function createProductPictures(gate: Gate, dispatcher: Dispatcher, allowed: RegExp): ProductPictures {
  const known = new LRUCache<string, Uint8Array>({
    maxSize: 48 * 1024 * 1024,
    sizeCalculation: (bytes) => bytes.length,
  })
  return {
    async fetch(address, context) {
      const { allowed: consents } = context
      if (!consents.includes('ebay') && !consents.includes('rapidapi'))
        throw new ServiceError('ebay', 'NOT_ALLOWED')
      const seen = known.get(address)
      if (seen) return seen
      let url = address
      for (let hop = 0; hop <= redirects; hop++) {
        if (!URL.canParse(url) || !allowed.test(new URL(url).href))
          throw new ServiceError('ebay', 'WRONG_ANSWER')
        const at = new URL(url)
        const note = { host: at.host, words: at.pathname, pictures: 0, sent_bytes: at.pathname.length }
        const { value, status } = await gate.call(
          { ...note, purpose: 'picture' },
          context,
          async (signal) => {
            const answer = await sendRequest('ebay', dispatcher, { url: at, signal, most: limits.imageBytes })
            return { status: answer.status, value: { value: answer, status: answer.status } }
          },
        )
        if (status < 300) {
          if (!pictureKind(value.bytes))
            throw new ServiceError('ebay', value.bytes.length ? 'WRONG_ANSWER' : 'EMPTY', { status })
          known.set(address, value.bytes)
          return value.bytes
        }
        const { location } = value.headers
        if (typeof location !== 'string' || !URL.canParse(location, url)) break
        url = new URL(location, url).href
      }
      throw new ServiceError('ebay', 'WRONG_ANSWER')
    },
  }
}
