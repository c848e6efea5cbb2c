import { DrapeError } from '../../../shared/errors.ts'
import type { Product } from '../../../shared/recommend.ts'
import type { CallContext, Services } from '../../services/create-services.ts'
import { troubleOf } from './find-products.ts'

/** A recommended product's picture, fetched from its shop. @throws DrapeError SERVICE_PROBLEM */
export const productPicture = (
  services: Services,
  { image_url }: Product,
  context: CallContext,
): Promise<Uint8Array> =>
  services.pictures.fetch(image_url, context).catch((error: unknown) => {
    const { message, ...details } = troubleOf(error)
    throw new DrapeError('SERVICE_PROBLEM', message, details)
  })
