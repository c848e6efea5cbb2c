import { type Request, Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import { meshFileQuery, reconstructRequest } from '../../../shared/mesh.ts'
import { historyQuery } from '../../../shared/wardrobe.ts'
import { acceptPicture } from '../../imaging/accept-picture.ts'
import { readMesh } from '../../jobs/read-mesh.ts'
import type { MeshSource, UserStore } from '../../store/store.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { chooseMeshEngine } from '../engine-states.ts'
import { filesOf, upload } from '../middleware/upload/index.ts'
import { found, idOf, parse } from '../parse.ts'
import { runJob } from '../run-job.ts'
import { userOf } from '../user-of.ts'
import { itemRoutes } from './shelf.ts'

/** The picture of the request: a file, a result or a kept photo. */
async function sourceOf(
  req: Request,
  user: UserStore,
  { result_id, avatar_id }: { result_id?: string; avatar_id?: string },
): Promise<MeshSource> {
  const [file] = filesOf(req, 'image')
  if (file) {
    const { id } = await user.avatars.add(await acceptPicture(file), { name: '', body: null, kept: false })
    return { result_id: null, avatar_id: id }
  }
  if (result_id) return { result_id: found(await user.results.get(result_id)).id, avatar_id: null }
  if (avatar_id) return { result_id: null, avatar_id: found(await user.avatars.get(avatar_id)).id }
  throw new DrapeError('IMAGE_MISSING', undefined, { field: 'image' })
}

export const meshRoutes = (context: HttpContext) =>
  Router()
    .post('/reconstruct-3d', upload({ image: 1 }), async (req, res) => {
      const user = await userOf(req, context.store)
      const { result_id, avatar_id, ...asked } = parse(reconstructRequest, req.body)
      const options = { ...asked, engine: await chooseMeshEngine(asked.engine, context) }
      const source = await sourceOf(req, user, { result_id, avatar_id })
      await runJob(req, res, context, user, { kind: 'reconstruct', ...source, options })
    })
    .get('/meshes', async (req, res) => {
      const user = await userOf(req, context.store)
      answer(res, await user.meshes.list(parse(historyQuery, req.query)))
    })
    .get('/meshes/:id/file', async (req, res) => {
      const query = parse(meshFileQuery, req.query)
      const user = await userOf(req, context.store)
      const mesh = found(await readMesh(user, idOf(req.params.id), query))
      const { bytes, mediaType, extension, tag } = mesh
      res.set({
        'content-type': mediaType,
        'content-disposition': `attachment; filename="drape.${extension}"`,
        etag: `"${tag}"`,
        'cache-control': 'private, no-cache',
      })
      res.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    })
    .use(itemRoutes(context, 'meshes', (user) => user.meshes))
