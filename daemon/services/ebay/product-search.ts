import type { Marketplace } from '../../../shared/recommend.ts'
import type { CallContext } from '../call-context.ts'

/** A thing found in a shop, as every shop can tell it. */
export interface FoundProduct {
  /** The shop's own id. */
  id: string
  name: string
  price: number | null
  /** ISO 4217; empty where the shop does not say. */
  currency: string
  image_url: string
  link: string
  category_ids: string[]
}

export interface SearchContext extends CallContext {
  limit: number
  marketplace: Marketplace
}

/** The one thing asked of a shop. */
export interface ProductSearch {
  /** @throws ServiceError, DrapeError CANCELLED */
  search(keyword: string, context: SearchContext): Promise<FoundProduct[]>
}
