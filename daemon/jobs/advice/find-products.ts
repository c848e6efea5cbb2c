import { createHash } from 'node:crypto'
import type { Keyword, Marketplace, Product } from '../../../shared/recommend.ts'
import { type Service, type ServiceProblem, serviceProblemSentences } from '../../../shared/services.ts'
import { isClothing } from '../../pipelines/recommend/is-clothing.ts'
import type { CallContext, Services } from '../../services/create-services.ts'
import { ServiceError } from '../../services/service-error.ts'

/** As the specification wants. */
const perKeyword = 4
/** What is asked for, so that four are left when what is no clothing is gone. */
const asked = 10

/** A UUID that is always the same for one thing of one service. */
function productId(service: Service, id: string): string {
  const hex = createHash('sha256').update(`${service} ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export interface ServiceTrouble {
  service: Service
  code: ServiceProblem
  message: string
}

/** What a service's failure is told as; anything else is thrown on. */
export function troubleOf(error: unknown): ServiceTrouble {
  if (!(error instanceof ServiceError)) throw error
  const { service, code } = error
  return { service, code, message: serviceProblemSentences[code] }
}

/**
 * Clothing for each keyword from each shop that may be asked, four a keyword, each thing once, in the keywords' order.
 * @param onFound called with all found so far, after each answer
 */
export async function findProducts(
  services: Services,
  keywords: readonly Keyword[],
  marketplace: Marketplace,
  context: CallContext,
  onFound: (products: Product[]) => void,
): Promise<{ products: Product[]; troubles: ServiceTrouble[] }> {
  const shops = (['ebay', 'rapidapi'] as const).filter((shop) => context.allowed.includes(shop))
  const troubles = new Map<string, ServiceTrouble>()
  const answers = new Map<string, Product[]>()
  const inOrder = () => {
    const found = new Map<string, Product>()
    for (const { text } of keywords)
      for (const shop of shops) {
        const fresh = (answers.get(`${shop} ${text}`) ?? []).filter(({ id }) => !found.has(id))
        for (const product of fresh.slice(0, perKeyword)) found.set(product.id, product)
      }
    return [...found.values()]
  }
  const search = async (shop: (typeof shops)[number], { text }: Keyword) => {
    try {
      const found = await services[shop].search(text, { ...context, limit: asked, marketplace })
      const clothing = found.filter(({ name, category_ids }) => isClothing(name, category_ids))
      answers.set(
        `${shop} ${text}`,
        clothing.map(({ id, name, price, currency, image_url, link }) => ({
          ...{ id: productId(shop, id), service: shop, keyword: text, colors: [], score: null },
          ...{ name, price, currency, image_url, link },
        })),
      )
      onFound(inOrder())
    } catch (error) {
      const trouble = troubleOf(error)
      troubles.set(`${trouble.service} ${trouble.code}`, trouble)
    }
  }
  await Promise.all(keywords.flatMap((keyword) => shops.map((shop) => search(shop, keyword))))
  return { products: inOrder(), troubles: [...troubles.values()] }
}
