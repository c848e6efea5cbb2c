import { type Request, type Response, Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import { pictureKind } from '../../imaging/picture-kind.ts'
import { productPicture } from '../../jobs/advice/product-picture.ts'
import { contextOf } from '../../jobs/perform-recommend.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { found, idOf } from '../parse.ts'
import { addPassingGarment } from '../request-pictures.ts'
import { userOf } from '../user-of.ts'

/** Products that were recommended, by Drape's own ids. */
export const productRoutes = ({ store, advisors }: HttpContext) => {
  const fetchOf = async (req: Request, res: Response) => {
    const user = await userOf(req, store)
    const product = found(await advisors.shelf.get(user, idOf(req.params.id)))
    const gone = new AbortController()
    res.on('close', () => gone.abort())
    const bytes = await productPicture(advisors.services, product, await contextOf(user, gone.signal))
    return { user, product, bytes }
  }
  return Router()
    .get('/products/:id/image', async (req, res) => {
      const { bytes } = await fetchOf(req, res)
      const kind = pictureKind(bytes)
      if (!kind) throw new DrapeError('IMAGE_TYPE_UNSUPPORTED')
      res.set({ 'content-type': `image/${kind}`, 'cache-control': 'private, max-age=3600' })
      res.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    })
    .post('/products/:id/garment', async (req, res) => {
      const { user, product, bytes } = await fetchOf(req, res)
      const about = { name: product.name.slice(0, 300), shop: 'eBay', page_url: product.link }
      const id = await addPassingGarment(user, bytes, 'auto', about)
      answer(res, found(await user.garments.get(id)), 201)
    })
}
