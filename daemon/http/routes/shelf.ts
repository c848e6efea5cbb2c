import { Router } from 'express'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { makeThumbnail } from '../../imaging/make-thumbnail.ts'
import type { Shelf, StoredBlob, UserStore } from '../../store/store.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { found, idOf, parse } from '../parse.ts'
import { userOf } from '../user-of.ts'

const widths = [96, 160, 240, 320, 480, 640, 960]
const imageQuery = z.object({ w: z.coerce.number().int().min(1).max(4096).optional() })
const thumbnails = new LRUCache<string, Uint8Array>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: (bytes) => bytes.length,
})

/** A few widths only, so that they can be kept: the next one above what was asked for. */
async function sized({ bytes, type, sha256 }: StoredBlob, wanted: number | undefined) {
  const width = wanted && widths.find((w) => w >= wanted)
  if (!width) return { bytes, type, tag: sha256 }
  const tag = `${sha256}-${width}`
  const small = thumbnails.get(tag) ?? (await makeThumbnail(bytes, width))
  thumbnails.set(tag, small)
  return { bytes: small, type: 'image/webp', tag }
}

type Items = Pick<Shelf<unknown>, 'get' | 'remove' | 'restore'>

/** What all kept things have in common: get, delete, restore under `/{name}/{id}`. */
export const itemRoutes = ({ store }: HttpContext, name: string, itemsOf: (user: UserStore) => Items) =>
  Router()
    .get(`/${name}/:id`, async (req, res) => {
      answer(res, found(await itemsOf(await userOf(req, store)).get(idOf(req.params.id))))
    })
    .delete(`/${name}/:id`, async (req, res) => {
      found(await itemsOf(await userOf(req, store)).remove(idOf(req.params.id)))
      answer(res, {})
    })
    .post(`/${name}/:id/restore`, async (req, res) => {
      answer(res, found(await itemsOf(await userOf(req, store)).restore(idOf(req.params.id))))
    })

/** What all kept pictures have in common: an item that has an image. */
export const shelfRoutes = (
  context: HttpContext,
  name: string,
  shelfOf: (user: UserStore) => Shelf<unknown>,
) =>
  Router()
    .use(itemRoutes(context, name, shelfOf))
    .get(`/${name}/:id/image`, async (req, res) => {
      const { w } = parse(imageQuery, req.query)
      const picture = found(await shelfOf(await userOf(req, context.store)).picture(idOf(req.params.id)))
      const { bytes, type, tag } = await sized(picture, w)
      res.set({ 'content-type': type, etag: `"${tag}"`, 'cache-control': 'private, no-cache' })
      res.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    })
