import { LRUCache } from 'lru-cache'
import type { Product, Recommendation } from '../../../shared/recommend.ts'
import type { UserStore } from '../../store/store.ts'

export interface ProductShelf {
  /** @returns the same products, with the colours that are known from before */
  put(user: UserStore, products: readonly Product[]): Product[]
  /** A product that was recommended to this profile within the last day. */
  get(user: UserStore, id: string): Promise<Product | undefined>
}

/** Remembers what was recommended to whom: pages ask for products by id, never by an address. */
export function createProductShelf(): ProductShelf {
  const known = new LRUCache<string, Product>({ max: 1000 })
  const keyOf = (user: UserStore, id: string) => `${user.userId} ${id}`
  const put: ProductShelf['put'] = (user, products) =>
    products.map((product) => {
      const key = keyOf(user, product.id)
      const before = known.get(key)
      const same = before?.image_url === product.image_url && product.colors.length === 0
      const whole = same ? { ...product, colors: before.colors } : product
      known.set(key, whole)
      return whole
    })
  return {
    put,
    async get(user, id) {
      if (!known.has(keyOf(user, id))) {
        // After a restart the finished jobs still know, the newest first.
        const jobs = await user.jobs.list(['succeeded'])
        for (const { kind, result } of jobs)
          if (kind === 'recommend' && result) {
            const { products } = result as Recommendation
            put(
              user,
              products.filter((product) => !known.has(keyOf(user, product.id))),
            )
          }
      }
      return known.get(keyOf(user, id))
    },
  }
}
