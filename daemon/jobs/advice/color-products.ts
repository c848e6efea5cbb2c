import type { Product } from '../../../shared/recommend.ts'
import { acceptPicture } from '../../imaging/accept-picture.ts'
import type { CallContext, Services } from '../../services/create-services.ts'
import { ServiceError } from '../../services/service-error.ts'
import type { InferenceWorker } from '../inference-worker.ts'

/** Pictures fetched ahead of the one whose colours are read. */
const ahead = 6

/** Fills in the products' colours from their own pictures; one whose picture cannot be had stays without. */
export async function colorProducts(
  services: Services,
  worker: InferenceWorker,
  products: readonly Product[],
  context: CallContext,
  onColored: (products: Product[], share: number) => void,
): Promise<Product[]> {
  const fetchPicture = ({ image_url }: Product) => {
    const picture = services.pictures.fetch(image_url, context).catch((error: unknown) => {
      if (error instanceof ServiceError) return undefined
      throw error
    })
    // After a cancel nobody waits for those fetched ahead.
    picture.catch(() => undefined)
    return picture
  }
  const readColors = (bytes: Uint8Array) =>
    acceptPicture(bytes).then(
      (picture) => worker.readColors(picture.bytes, 'auto'),
      // What a shop calls a picture need not be a whole one.
      () => [],
    )
  const colored = [...products]
  const unknown = [...products.keys()].filter((i) => products[i].colors.length === 0)
  const coming = unknown.slice(0, ahead).map((i) => fetchPicture(products[i]))
  for (const [done, i] of unknown.entries()) {
    if (done + ahead < unknown.length) coming.push(fetchPicture(products[unknown[done + ahead]]))
    const bytes = await coming[done]
    if (bytes) colored[i] = { ...products[i], colors: await readColors(bytes) }
    if (context.signal?.aborted) break
    onColored(colored, (done + 1) / unknown.length)
  }
  return colored
}
